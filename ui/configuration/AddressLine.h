// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/configuration/AddressTest.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::configuration {

/// What the test of an address found, below its field; away while there is nothing to tell. Names:
/// "addressPill.<key>", "addressText.<key>", "addressHelp.<key>".
class AddressLine : public QWidget {
    Q_OBJECT
public:
    explicit AddressLine(const QString& key, QWidget* parent = nullptr);

    void setResult(const AddressTest::Result& result);
    /// What it says, for a screen reader.
    QString spoken() const;

Q_SIGNALS:
    void helpRequested(const QString& topic);

private:
    Pill* m_pill = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_help = nullptr;
    QString m_code;
};

}  // namespace fdc::ui::configuration
