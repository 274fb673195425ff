// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SearchText.h"

#include <QHash>
#include <algorithm>

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

QString folded(const QString& text) {
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80; };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return text.toLower();
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.isMark())
            continue;
        switch (c.unicode()) {
            case 0x153: plain += u"oe"_s; break;
            case 0xe6: plain += u"ae"_s; break;
            case 0xdf: plain += u"ss"_s; break;
            case 0x2019: plain += u'\''; break;
            default: plain += c; break;
        }
    }
    return plain;
}

QStringList searchWords(const QString& typed) {
    return folded(typed.simplified()).split(u' ', Qt::SkipEmptyParts);
}

const QString& foldedHelp(const config::SettingSpec& spec) {
    // What the catalogue hands out lives as long as the process.
    static QHash<const config::SettingSpec*, QString> known;
    QString& text = known[&spec];
    if (text.isEmpty())
        text = folded(
            (QStringList{spec.english, spec.french, spec.unit} + spec.words + spec.choices).join(u'\n'));
    return text;
}

}  // namespace fdc::ui::configuration
