// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/DiscreetValues.h"

#include <QRegularExpression>

#include "ui/common/Discreet.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void hideValuesOf(const config::PropertiesDocument& document) {
    if (!isDiscreet())
        return;
    constexpr qsizetype mostValues = 300;
    // "local" or "document" stand in too many sentences of the window to be hidden everywhere.
    static const QRegularExpression word(u"\\A\\p{L}{1,12}\\z"_s);
    QStringList values;
    for (qsizetype i = 0; i < document.size() && values.size() < mostValues; ++i) {
        const QString value = document.valueAt(i).trimmed();
        const bool tells = discreet(value, Private::Value) != value;
        if (tells && value.size() <= 200 && !word.match(value).hasMatch())
            values.append(value);
    }
    hideNames(values);
}

}  // namespace fdc::ui::configuration
