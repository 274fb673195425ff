// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTranslator>

namespace fdc::console {

/// French and English, switched while the program runs: windows get QEvent::LanguageChange. Thread: GUI.
class Languages {
public:
    Languages() = default;
    ~Languages();
    Languages(const Languages&) = delete;
    Languages& operator=(const Languages&) = delete;

    void choose(const QString& language);  ///< "fr" or "en"
    const QString& current() const { return m_current; }
    /// That of the desktop, among ours.
    static QString ofDesktop();

private:
    QString m_current;
    QTranslator m_own;
    QTranslator m_qt;
};

}  // namespace fdc::console
