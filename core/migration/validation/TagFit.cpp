// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/validation/TagFit.h"

#include <QRegularExpression>
#include <algorithm>
#include <functional>

#include "core/migration/steps/FlowerInjector.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

Loss lossOf(const QStringList& values, const TargetTag& tag, const QStringList& allowed) {
    static const QRegularExpression whole(u"\\A[+-]?[0-9]+\\z"_s);
    static const QRegularExpression number(u"\\A[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\\z"_s);
    static const QRegularExpression zoneless(
        u"\\A\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?\\z"_s);
    if (values.size() > 1 && !tag.multivalued)
        return Loss::Several;
    const auto any = [&](auto isWrong) { return std::ranges::any_of(values, isWrong); };
    const auto fits = [](const QRegularExpression& form) {
        return [&form](const QString& value) { return form.match(value).hasMatch(); };
    };
    if (tag.type == u"INT" && any(std::not_fn(fits(whole))))
        return Loss::Type;
    if ((tag.type == u"FLOAT" || tag.type == u"CURRENCY") && any(std::not_fn(fits(number))))
        return Loss::Type;
    if (tag.type == u"BOOLEAN" && any([](const QString& value) {
            return value.compare("true"_L1, Qt::CaseInsensitive) != 0 &&
                   value.compare("false"_L1, Qt::CaseInsensitive) != 0;
        }))
        return Loss::Type;
    if (tag.type == u"DATE") {
        if (any([](const QString& value) { return !flowerDate(value).isValid(); }))
            return Loss::Type;
        if (any(fits(zoneless)))
            return Loss::Zone;
    }
    if (!allowed.isEmpty() && any([&](const QString& value) { return !allowed.contains(value); }))
        return Loss::Choice;
    return Loss::None;
}

}  // namespace fdc::migration
