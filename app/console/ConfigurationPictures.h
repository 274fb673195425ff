// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

namespace fdc::ui::configuration {
class ConfigurationPage;
}

namespace fdc::console {

class Console;

/// Brings the configuration page into the states that pictures show, by what a person would do: edits,
/// another program that changes the file, a click. Only over the sandbox of a data folder that was named,
/// because the file is changed and put back. Thread: GUI.
class ConfigurationPictures : public QObject {
    Q_OBJECT
public:
    explicit ConfigurationPictures(Console& console) : m_console(console) {}

    /// Empty where nothing may be changed.
    QStringList states();
    /// The page is open; what is seen comes soon.
    void bring(const QString& state);
    /// As it was before bring().
    void tidy();
    /// How long what bring() or tidy() began takes to be seen, in milliseconds.
    static int patience(const QString& state);

private:
    ui::configuration::ConfigurationPage* page() const;
    void change(const QByteArray& bytes);
    void letSomebodyElseEdit();

    Console& m_console;
    QByteArray m_before;  ///< of the file, while another program's change stands in it
};

}  // namespace fdc::console
