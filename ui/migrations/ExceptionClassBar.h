// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QScrollArea>

class QButtonGroup;
class QHBoxLayout;
class QPushButton;

namespace fdc::ui::migrations {

/// The error classes with their numbers, one of them chosen, or all. Buttons are changed in place; scrolls
/// sideways when there are many.
class ExceptionClassBar : public QScrollArea {
    Q_OBJECT
public:
    explicit ExceptionClassBar(QWidget* parent = nullptr);

    void set(const QMap<QString, qint64>& classes, qint64 total, const QString& chosen);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    /// Empty: all.
    void chosen(const QString& errorClass);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPushButton* buttonOf(const QString& errorClass, int place);
    void fitHeight();

    QHBoxLayout* m_row;
    QButtonGroup* m_group;
    QMap<QString, QPushButton*> m_buttons;  ///< "" is all
};

}  // namespace fdc::ui::migrations
