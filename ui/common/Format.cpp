// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QTextDocument>
#include <cmath>

namespace fdc::ui::format {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 ageStep = 5;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

const QChar thinSpace(0x202f);
QString s_dataFolder;

QString unit(qint64 number, const QString& name) {
    return QString::number(number) + thinSpace + name;
}

bool isPlainWord(const QString& word) {
    static const auto harmless = u"%+,-./:=@_"_s;
    for (const QChar c : word) {
        if (!(c.unicode() < 128 && c.isLetterOrNumber()) && !harmless.contains(c))
            return false;
    }
    return !word.isEmpty();
}

}  // namespace

QString count(qint64 number) {
    return QLocale().toString(number);
}

QString bytes(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, bytes < 10 * 1024 ? 0 : 1);
}

QString rate(std::optional<double> perSecond) {
    if (!perSecond)
        return u"–"_s;
    const double value = *perSecond;
    // Small ones with two digits, so that an axis to 1 has 0.25 and 0.75, not 0.3 and 0.8.
    const QString number = value >= 0.01 && value < 1 ? QLocale().toString(value, 'g', 2)
                           : value > 0 && value < 10  ? QLocale().toString(value, 'f', 1)
                                                      : count(std::llround(value));
    //: documents per second, after a number
    return number + QChar(0xa0) + Texts::tr("docs/s");
}

QString milliseconds(std::optional<double> ms) {
    if (!ms)
        return u"–"_s;
    if (*ms < 1000)
        return count(std::llround(*ms)) + QChar(0xa0) + u"ms"_s;
    return QLocale().toString(*ms / 1000, 'f', 1) + QChar(0xa0) + u's';
}

QString percent(double part) {
    return QLocale().toString(part * 100, 'f', part >= 1 || part <= 0 ? 0 : 1) + QChar(0xa0) + u'%';
}

QString duration(qint64 seconds) {
    if (seconds < 60)
        return unit(std::max<qint64>(seconds, 0), u"s"_s);
    if (seconds < 3600)
        return unit(seconds / 60, u"min"_s) + u' ' + unit(seconds % 60, u"s"_s);
    if (seconds < 86'400)
        return unit(seconds / 3600, u"h"_s) + u' ' + unit(seconds % 3600 / 60, u"min"_s);
    //: d: days, in a duration such as "3 d 4 h"
    return unit(seconds / 86'400, Texts::tr("d")) + u' ' + unit(seconds % 86'400 / 3600, u"h"_s);
}

QString span(qint64 seconds) {
    const qint64 rest = seconds < 60 ? seconds : seconds < 86'400 ? (seconds < 3600 ? 60 : 3600) : 86'400;
    const qint64 least = seconds < 3600 ? 1 : seconds < 86'400 ? 60 : 3600;  // what is shown at all
    const bool isRound = seconds >= 60 && seconds % rest < least;
    return isRound ? duration(seconds).section(u' ', 0, 0) : duration(seconds);
}

QString labelled(const QString& label, const QString& text) {
    //: a label, and what it says: "Default: 12"
    return Texts::tr("%1: %2").arg(label, text);
}

QString plainTip(const QString& text) {
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString age(qint64 seconds) {
    const bool isStepped = seconds >= ageStep && seconds < 60;
    return duration(isStepped ? seconds / ageStep * ageStep : seconds).section(u' ', 0, 0);
}

QString ago(const QDateTime& then, const QDateTime& now) {
    if (!then.isValid())
        return u"–"_s;
    const qint64 seconds = then.secsTo(now);
    if (seconds < ageStep)
        return Texts::tr("just now");
    //: %1 is a duration such as "12 s"
    return Texts::tr("%1 ago").arg(age(seconds));
}

QString clockTime(const QDateTime& time) {
    return time.toLocalTime().toString(u"HH:mm:ss"_s);
}

QString dateTime(const QDateTime& time) {
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString shellWord(const QString& word) {
    if (isPlainWord(word))
        return word;
    QString quoted = word;
    quoted.replace(u'\'', u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

void useDataFolder(const QString& path) {
    s_dataFolder = path;
}

QString commandLine(const QString& environment, const QStringList& words) {
    QStringList line{u"flowerdocsctl"_s};
    if (!s_dataFolder.isEmpty())
        line += {u"--data"_s, shellWord(s_dataFolder)};
    if (!environment.isEmpty())
        line += {u"--environment"_s, shellWord(environment)};
    for (const QString& word : words)
        line.append(shellWord(word));
    return line.join(u' ');
}

}  // namespace fdc::ui::format
