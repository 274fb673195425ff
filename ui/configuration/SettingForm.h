// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QScrollArea>

#include "ui/common/Services.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::configuration {

class ConfigurationPresenter;
class SettingField;
struct SettingRow;

/// The settings of one section as fields. While a person types, fields stay where they are; what else changed
/// is shown when the field is left.
class SettingForm : public QScrollArea {
    Q_OBJECT
public:
    SettingForm(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    void refresh();
    /// Scrolls to the key and gives its control the focus.
    bool focusKey(const QString& key);
    /// The Tab key goes from @p before to the first field.
    void setTabStart(QWidget* before) { m_tabStart = before; }
    /// Marks the setting that is looked at and brings it into view; the focus stays where it is.
    void setCurrentKey(const QString& key);

Q_SIGNALS:
    void whyRequested(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool fits(const QList<SettingRow>& rows) const;
    bool isTyping() const;
    void update(const QList<SettingRow>& rows);
    void rebuild(const QList<SettingRow>& rows);
    SettingField* add(const SettingRow& row);
    void addFoot();
    void showFoot();
    void orderTabs();
    void showAddress(const QString& key);
    void replaceSecret(const QString& key);
    void openMenu(SettingField* field, const QPoint& globalPosition);
    void askNewKey(const QString& key);
    void askOwn(const QString& key);
    void askLoudness(const QString& key);
    bool isFocusInside() const;
    QString focusedKey() const;

    ConfigurationPresenter& m_presenter;
    Services m_services;
    QPointer<QWidget> m_tabStart;
    QString m_section;
    QString m_current;
    QList<SettingField*> m_fields;
    QPointer<QWidget> m_content;
    QVBoxLayout* m_column = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_more = nullptr;
    QWidget* m_testLine = nullptr;
    QPushButton* m_test = nullptr;
    QLabel* m_testText = nullptr;
    Pill* m_testPill = nullptr;
    QPushButton* m_testHelp = nullptr;
};

}  // namespace fdc::ui::configuration
