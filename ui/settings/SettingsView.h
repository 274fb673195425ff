// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace fdc::ui {
class PageHead;
}

namespace fdc::ui::settings {

class SettingsPresenter;
enum class Section;

/// The sections at the left, the one that is open beside them.
class SettingsView : public QWidget {
    Q_OBJECT
public:
    explicit SettingsView(SettingsPresenter& presenter, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSections();
    enum class Width { Readable, All };
    void addSection(Section section, const QString& title, QWidget* view, Width width = Width::Readable);
    void setWidths();
    void showSection();
    static QString subtitle(Section section);

    SettingsPresenter& m_presenter;
    PageHead* m_head;
    QWidget* m_card = nullptr;
    QList<QWidget*> m_readable;  ///< grow to a width that is pleasant to read
    QListWidget* m_sections;
    QStackedWidget* m_stack;
};

}  // namespace fdc::ui::settings
