// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/FolderPlace.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

const QString foldersField = u"console.folders"_s;
const QString classField = u"console.folderClass"_s;
const QString rootField = u"console.folderRoot"_s;
const QString tagsField = u"console.folderTags"_s;

constexpr qsizetype longestRoot = 200;

bool isControl(QChar unit) {
    return unit.unicode() < 0x20 || unit.unicode() == 0x7f;
}

base::Error wrongField(const QString& field, const QString& cause) {
    return base::Error(mapFieldValue, cause).with(u"field"_s, field);
}

/// Ids are joined by commas and stand in paths.
bool isUsableId(const QString& id) {
    return id != "."_L1 && id != ".."_L1 && id.size() <= longestRoot &&
           std::ranges::none_of(id, [](QChar unit) {
               return unit == u',' || unit == u'/' || unit == u'\\' || isControl(unit);
           });
}

/// Why nothing can be called so; empty: it can.
QString objectionTo(const QString& name) {
    if (name == "."_L1 || name == ".."_L1)
        return u"a folder cannot be called . or .."_s;
    if (name.size() > FolderPlace::longestName)
        return u"the name is longer than %1 characters"_s.arg(FolderPlace::longestName);
    if (std::ranges::any_of(name, isControl))
        return u"there is a control character in the name"_s;
    if (name.trimmed().isEmpty())
        return u"the name is made of spaces"_s;
    return {};
}

}  // namespace

Result<std::optional<FolderPlace>> FolderPlace::create(const BeanFields& fields) {
    FolderPlace place;
    place.m_root = fields.text(rootField).trimmed();
    const QStringList names = fields.list(foldersField);
    const QStringList classes = fields.list(classField);
    auto tags = fields.patternMap(tagsField);
    if (!tags)
        return fail(std::move(tags.error()));
    if (names.isEmpty() && (!classes.isEmpty() || !tags->empty()))
        return fail(base::Error(mapFieldMissing).with(u"field"_s, foldersField));
    if (!names.isEmpty() && classes.isEmpty())
        return fail(base::Error(mapFieldMissing).with(u"field"_s, classField));
    if (names.size() > mostLevels)
        return fail(wrongField(foldersField, u"more than %1 levels"_s.arg(mostLevels)));
    if (classes.size() > 1 && classes.size() != names.size())
        return fail(wrongField(classField, u"one class, or one a level"_s));
    if (!isUsableId(place.m_root))
        return fail(wrongField(rootField, u"no folder can have this id"_s));
    for (qsizetype i = 0; i < names.size(); ++i) {
        auto pattern = Pattern::compile(names[i]);
        if (!pattern)
            return fail(std::move(pattern.error()).with(u"field"_s, foldersField));
        place.m_levels.push_back({std::move(*pattern), classes.value(i, classes.first())});
    }
    for (auto& [entry, values] : *tags)
        FDC_TRY(place.addTag(entry, std::move(values), classes));
    if (place.m_levels.empty() && place.m_root.isEmpty())
        return std::optional<FolderPlace>();
    return std::optional(std::move(place));
}

/// "tag", or "class:tag": a name with a colon needs its class in front, or nobody would see a class misspelt.
Result<void> FolderPlace::addTag(const QString& entry, Pattern values, const QStringList& classes) {
    QString owner;
    for (const QString& classId : classes) {
        if (entry.startsWith(classId + u':') && classId.size() > owner.size())
            owner = classId;
    }
    if (owner.isEmpty() && entry.contains(u':'))
        return fail(
            wrongField(tagsField, u"%1: what is before the colon is no class of the folders"_s.arg(entry)));
    const QString name = owner.isEmpty() ? entry : entry.sliced(owner.size() + 1);
    if (name.isEmpty())
        return fail(wrongField(tagsField, u"%1: there is no name of a tag"_s.arg(entry)));
    m_tags.push_back({owner, name, std::move(values)});
    return {};
}

Result<Data> FolderPlace::tagsOf(const QString& classId, const DataScope& scope) const {
    Data tags;
    for (const Tag& tag : m_tags) {
        if (!tag.classId.isEmpty() && tag.classId != classId)
            continue;
        auto values = tag.values.values(scope);
        if (!values)
            return fail(std::move(values.error()));
        if (!values->isEmpty())
            tags.insert(tag.name, *values);
    }
    return tags;
}

Result<QList<TargetFolder>> FolderPlace::foldersOf(const DataScope& scope) const {
    QList<TargetFolder> folders;
    if (!m_root.isEmpty())
        folders.append({m_root, {}, m_root});
    for (const Level& level : m_levels) {
        const auto text = level.names.text(scope);
        if (!text)
            return fail(text.error());
        const QStringList names = text->split(u'/', Qt::SkipEmptyParts);
        if (folders.size() + names.size() > mostFolders)
            return fail(base::Error(mappingFolder, u"more than %1 folders in each other"_s.arg(mostFolders))
                            .with(u"folder"_s, text->left(200)));
        for (const QString& name : names) {
            if (const QString objection = objectionTo(name); !objection.isEmpty())
                return fail(base::Error(mappingFolder, objection).with(u"folder"_s, name.left(200)));
            folders.append({{}, level.classId, name});
        }
    }
    for (TargetFolder& folder : folders) {
        if (folder.mustExist())
            continue;
        auto tags = tagsOf(folder.classId, scope);
        if (!tags)
            return fail(std::move(tags.error()));
        folder.tags = std::move(*tags);
    }
    return folders;
}

}  // namespace fdc::migration
