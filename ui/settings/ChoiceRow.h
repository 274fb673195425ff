// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QWidget>
#include <functional>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace fdc::ui::settings {

/// One of a few, side by side and on more lines where it is narrow: arrow keys move the choice, a tick marks
/// it besides the colour.
class ChoiceRow : public QWidget {
    Q_OBJECT
public:
    /// The buttons are called @p name + the id, its first letter in upper case.
    ChoiceRow(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    /// @p icon makes the picture anew when the theme changes; without one a tick shows what is chosen.
    /// An empty @p text shows the picture alone; @p spoken then says what it is.
    void add(const QString& id, const QString& text, const QString& spoken = {},
             std::function<QIcon(const QWidget&)> icon = {});
    /// An id that is not there: none is chosen.
    void setCurrent(const QString& id);
    QString current() const;
    QSize minimumSizeHint() const override;
    static QString buttonName(const QString& name, const QString& id);

Q_SIGNALS:
    /// By the person, not by setCurrent().
    void chosen(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Choice {
        QString id;
        QPushButton* button;
        std::function<QIcon(const QWidget&)> icon;
    };
    void arrange();
    int widestChoice() const;
    void paintIcons();
    void paint(const Choice& choice);

    QGridLayout* m_grid;
    int m_columns = 0;
    QButtonGroup* m_group;
    QList<Choice> m_choices;
};

}  // namespace fdc::ui::settings
