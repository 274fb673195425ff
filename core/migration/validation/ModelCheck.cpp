// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/validation/ModelCheck.h"

#include <algorithm>
#include <optional>

#include "core/migration/MapErrors.h"
#include "core/migration/validation/TagFit.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype toldCharacters = 200;

std::optional<base::Error> objectionTo(const QStringList& values, const TargetTag& tag) {
    const auto said = [&](const base::ErrorCode& code) { return base::Error(code).with(u"tag"_s, tag.name); };
    const auto firstThatIs = [&](Loss loss) {
        const auto found = std::ranges::find_if(
            values, [&](const QString& value) { return lossOf({value}, tag, tag.allowed) == loss; });
        return found == values.end() ? QString() : found->left(toldCharacters);
    };
    switch (lossOf(values, tag, tag.allowed)) {
        case Loss::Several:
            return said(validationTagSeveral).with(u"count"_s, QString::number(values.size()));
        case Loss::Type:
            return said(validationTagType)
                .with(u"type"_s, tag.type)
                .with(u"value"_s, firstThatIs(Loss::Type));
        case Loss::Choice: return said(validationTagChoice).with(u"value"_s, firstThatIs(Loss::Choice));
        // A date without its zone is one of UTC, as the injector has it.
        case Loss::Zone:
        case Loss::None: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<base::Error> objectionsOf(const TargetDocument& document, const TargetModel& model) {
    const auto found = model.classes.constFind(document.classId);
    if (found == model.classes.cend())
        return {base::Error(validationClass).with(u"class"_s, document.classId.left(toldCharacters))};
    std::vector<base::Error> objections;
    for (auto tag = document.tags.cbegin(); tag != document.tags.cend(); ++tag) {
        const auto declared = std::ranges::find(found->tags, tag.key(), &TargetTag::name);
        if (declared == found->tags.cend())
            objections.push_back(base::Error(validationTagUndeclared)
                                     .with(u"tag"_s, tag.key().left(toldCharacters))
                                     .with(u"class"_s, document.classId));
        else if (auto objection = objectionTo(*tag, *declared))
            objections.push_back(std::move(*objection));
    }
    // Of an update what it leaves out may be stored already.
    for (const TargetTag& tag : found->tags) {
        if (tag.mandatory && !document.update && document.tags.value(tag.name).isEmpty())
            objections.push_back(base::Error(validationTagMissing)
                                     .with(u"tag"_s, tag.name)
                                     .with(u"class"_s, document.classId));
    }
    std::ranges::stable_sort(objections, {}, [](const base::Error& error) { return error.fact(u"tag"); });
    return objections;
}

}  // namespace fdc::migration
