// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/configuration/AddressTest.h"
#include "ui/configuration/SettingRow.h"

class QComboBox;
class QHBoxLayout;
class QKeyEvent;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fdc::ui {
class ElidedLabel;
class Pill;
class ToggleSwitch;
}  // namespace fdc::ui

namespace fdc::ui::configuration {

class AddressLine;

/// One setting of the form: key, control, help, state. Names: "setting.<key>" is the control, "reset.<key>"
/// takes the key out of the file, "testAddress.<key>" tests the address, "menu.<key>" opens what else can be
/// done; from the control the Menu key and Shift+F10 do so, too, and Alt+Return asks why the value is in
/// force.
class SettingField : public QWidget {
    Q_OBJECT
public:
    /// Left of everything in a field, in pixels: room for the bar of the current one.
    static constexpr int indent = 9;

    explicit SettingField(const SettingRow& row, QWidget* parent = nullptr);

    const SettingRow& row() const { return m_row; }
    /// True when the control that is there can show the row.
    bool canShow(const SettingRow& row) const {
        return row.key == m_row.key && row.control == m_row.control && row.isAddress == m_row.isAddress;
    }
    void setRow(const SettingRow& row);
    /// What takes the focus.
    QWidget* control() const { return m_control; }
    /// What the test of its address found.
    void setAddressResult(const AddressTest::Result& result);
    /// The setting that is looked at; drawn as a bar at its left.
    void setCurrent(bool current);

Q_SIGNALS:
    void edited(const QString& key, const QString& value);
    /// Typing ended.
    void settled();
    void resetRequested(const QString& key);
    void replaceRequested(const QString& key);
    void testRequested(const QString& key);
    void renameRequested(const QString& key, const QString& newKey);
    void helpRequested(const QString& topic);
    /// Its control got the focus.
    void entered(const QString& key);
    void menuRequested(const QPoint& globalPosition);
    void whyRequested(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    QWidget* makeMenu();
    QWidget* makeTest();
    QHBoxLayout* head();
    QHBoxLayout* foot();
    QWidget* makeControl(QHBoxLayout* line);
    QWidget* makeToggle(QHBoxLayout* line);
    QWidget* makeChoice(QHBoxLayout* line);
    QWidget* makeHidden(QHBoxLayout* line);
    void showValue();
    void showState();
    void describe();
    bool takesKey(const QKeyEvent& key);

    SettingRow m_row;
    QWidget* m_control = nullptr;
    ToggleSwitch* m_toggle = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_choice = nullptr;
    QLabel* m_word = nullptr;         ///< of a toggle
    ElidedLabel* m_hidden = nullptr;  ///< what may be said of a secret
    Pill* m_changed = nullptr;
    Pill* m_problem = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_menu = nullptr;
    QPushButton* m_test = nullptr;     ///< of an address
    AddressLine* m_address = nullptr;  ///< what its test found
    QLabel* m_message = nullptr;
    QPushButton* m_help = nullptr;
    QPushButton* m_suggestion = nullptr;
    QLabel* m_inForce = nullptr;
    bool m_current = false;
};

}  // namespace fdc::ui::configuration
