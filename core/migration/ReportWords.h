// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QString>

namespace fdc::migration {

/// The language of a page that is written to disk: English, or French when it is "fr". Pure.
class ReportWords {
public:
    explicit ReportWords(const QString& language)
        : m_french(language == QLatin1String("fr")),
          m_locale(m_french ? QStringLiteral("fr_FR") : QStringLiteral("en_GB")) {}

    QString operator()(const char* english, const char* french) const {
        return QString::fromUtf8(m_french ? french : english);
    }
    QString language() const { return m_french ? QStringLiteral("fr") : QStringLiteral("en"); }
    QString number(qint64 value) const { return m_locale.toString(value); }
    QString bytes(qint64 value) const { return m_locale.formattedDataSize(value); }
    QString seconds(double value) const {
        return m_locale.toString(value, 'f', 1) + QStringLiteral("\u202fs");
    }
    /// Of 1: "12.3 %".
    QString share(double value) const {
        return m_locale.toString(value * 100, 'f', 1) +
               (m_french ? QStringLiteral("\u202f%") : QStringLiteral("%"));
    }

private:
    bool m_french;
    QLocale m_locale;
};

/// @p text for a page: escaped, and what has no sign of its own (control characters, marks that turn the
/// direction of text) as U+FFFD.
QString escaped(const QString& text);

/// A page up to its heading: no script, no reference to another host, light or dark as the reader's system
/// is.
/// @p name is foreign and escaped here; @p title is ours.
QString reportHead(const QString& title, const QString& name, const ReportWords& w);

}  // namespace fdc::migration
