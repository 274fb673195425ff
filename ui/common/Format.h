// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <optional>

/// Numbers and times as people of the current QLocale read them. Times are shown in local time.
namespace fdc::ui::format {

QString count(qint64 number);                    ///< 1,284,310
QString bytes(qint64 bytes);                     ///< 2.1 MiB
QString rate(std::optional<double> perSecond);   ///< "3,412 docs/s"; "–" when unknown
QString milliseconds(std::optional<double> ms);  ///< "38 ms", "1.2 s"
QString percent(double part);                    ///< of 1: "77.3 %"
/// "4 min 34 s", "2 h 05", "3 d 4 h": two units at most.
QString duration(qint64 seconds);
/// A length as people say it: "5 min", not "5 min 0 s".
QString span(qint64 seconds);
/// "label: text", as the language writes a colon.
QString labelled(const QString& label, const QString& text);
/// @p text as a tooltip shows it letter by letter: words of servers and documents may look like markup, which
/// Qt would follow, as far as the files that it names.
QString plainTip(const QString& text);
/// How long something has been so, by its largest unit: "3 d". Below a minute by steps of five seconds: by
/// the second, everything on a page would change every second and be painted again.
QString age(qint64 seconds);
/// "10 s ago", as age(); "just now" below 5 s.
QString ago(const QDateTime& then, const QDateTime& now);
QString clockTime(const QDateTime& time);  ///< 13:58:02
QString dateTime(const QDateTime& time);   ///< 2026-11-23 13:58:02
/// A word of the shell, quoted only when it must be.
QString shellWord(const QString& word);
/// The data folder that command lines must name; empty: the usual one. Set once, before the first page.
void useDataFolder(const QString& path);
/// "flowerdocsctl --environment X …" with every word quoted as the shell needs it.
QString commandLine(const QString& environment, const QStringList& words);

}  // namespace fdc::ui::format
