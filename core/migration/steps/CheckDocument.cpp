// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/CheckDocument.h"

#include <algorithm>

#include "core/migration/Glob.h"
#include "core/migration/MapErrors.h"
#include "core/migration/conversion/FileKinds.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/validation/DocumentClaims.h"
#include "core/migration/validation/FileHealth.h"
#include "core/migration/validation/ModelCheck.h"
#include "core/security/Digest.h"
#include "core/security/FileDigest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype toldProblems = 20;
constexpr qint64 mostFilesAsked = 1000;

/// "pdf", "image" and the like stand for their types; "image/*" for all of one kind.
QStringList fileTypesOf(const QStringList& words) {
    QStringList types;
    for (const QString& word : words) {
        const QStringList known = typesNamed(word);
        types += known.isEmpty() ? QStringList(word.toLower()) : known;
    }
    return types;
}

base::Error told(const std::vector<base::Error>& problems) {
    base::Error first = problems.front();
    QStringList others;
    for (size_t i = 1; i < problems.size() && others.size() < toldProblems; ++i) {
        const QString tag = problems[i].fact(u"tag");
        const QString rule = problems[i].fact(u"rule");
        others.append((problems[i].code() + u' ' + tag + rule).trimmed());
    }
    first.with(u"problems"_s, QString::number(problems.size()));
    if (!others.isEmpty())
        first.with(u"others"_s, others.join(u", "_s));
    return first;
}

base::Error duplicateOf(const DocumentClaims::Owner& original, const base::ErrorCode& code) {
    base::Error error(code);
    error.with(u"original"_s, original.sourceId).with(u"originalState"_s, original.state);
    if (!original.targetId.isEmpty())
        error.with(u"originalTarget"_s, original.targetId);
    if (original.isLeaving)
        error.with(u"originalLeaving"_s, u"true"_s);
    return error;
}

}  // namespace

Result<std::unique_ptr<Step>> CheckDocument::create(const BeanFields& fields, const StepContext& context) {
    auto step = std::unique_ptr<CheckDocument>(new CheckDocument);
    for (const auto& [name, text] : fields.textMap(u"rules")) {
        auto condition = ConditionExpression::compile(text);
        if (!condition)
            return fail(condition.error().with(u"field"_s, u"rules"_s));
        step->m_rules.push_back({name, std::move(*condition)});
    }
    const auto least = fields.integerBetween(u"leastFiles"_s, 0, mostFilesAsked);
    if (!least)
        return fail(least.error());
    step->m_leastFiles = *least;
    step->m_acls = fields.list(u"acls");
    step->m_fileTypes = fileTypesOf(fields.list(u"fileTypes"));
    step->m_checksModel = fields.flag(u"checkModel");
    step->m_checksFiles = fields.flag(u"checkFiles");
    step->m_checksNames = fields.flag(u"checkFileNames");
    step->m_leavesFiles = context.leavesFiles;
    step->m_notTags = systemDataNames() + context.notTags;
    step->m_updates = context.updates;
    step->m_model = context.model;
    step->m_uniqueData = fields.list(u"uniqueData");
    step->m_comparedNames = step->m_uniqueData;
    step->m_comparedNames.sort();
    step->m_comparedNames.removeDuplicates();
    step->m_refusesSameContents = fields.flag(u"refuseSameContents");
    step->m_claims = context.claims;
    step->m_stepId = context.stepId;
    return step;
}

bool CheckDocument::asksModel(const BeanFields& fields) {
    return fields.flag(u"checkModel");
}

bool CheckDocument::asksClaims(const BeanFields& fields) {
    return fields.flag(u"refuseSameContents") || !fields.list(u"uniqueData").isEmpty();
}

Result<void> CheckDocument::process(Punnet& punnet) const {
    for (const PunnetDocument& document : std::as_const(punnet.documents)) {
        if (auto checked = check(punnet, document); !checked)
            return fail(checked.error().with(u"document"_s, document.documentId));
    }
    // Last: what something else speaks against claims nothing.
    return checkDuplicates(punnet);
}

Result<void> CheckDocument::check(const Punnet& punnet, const PunnetDocument& document) const {
    Problems problems;
    FDC_TRY(checkMetadata(document, problems));
    checkRules(DataScope(punnet, &document), problems);
    checkFiles(document, problems);
    if (problems.empty())
        return {};
    return fail(told(problems));
}

Result<void> CheckDocument::checkMetadata(const PunnetDocument& document, Problems& problems) const {
    if (!m_checksModel && m_acls.isEmpty())
        return {};
    auto target = metadataOf(document, m_notTags);
    if (!target)
        return fail(std::move(target.error()));
    target->update = m_updates;
    const TargetModel* model = m_checksModel && m_model ? m_model->model() : nullptr;
    if (model) {
        auto objections = objectionsOf(*target, *model);
        std::ranges::move(objections, std::back_inserter(problems));
    }
    if (!m_acls.isEmpty() && !target->acl.isEmpty() && !m_acls.contains(target->acl))
        problems.push_back(base::Error(validationAcl).with(u"acl"_s, target->acl.left(200)));
    return {};
}

void CheckDocument::checkRules(const DataScope& scope, Problems& problems) const {
    for (const Rule& rule : m_rules) {
        const auto holds = rule.condition.evaluate(scope);
        if (!holds || !*holds)
            problems.push_back((holds ? base::Error(validationRule) : base::Error(holds.error()))
                                   .with(u"rule"_s, rule.name));
    }
}

void CheckDocument::checkFiles(const PunnetDocument& document, Problems& problems) const {
    if (document.contents.size() < m_leastFiles)
        problems.push_back(base::Error(contentMissing)
                               .with(u"count"_s, QString::number(document.contents.size()))
                               .with(u"wanted"_s, QString::number(m_leastFiles)));
    for (const Content& content : document.contents) {
        // Nobody opened it: a look at the values alone, or a check of what was stored.
        if (content.mimeType.isEmpty())
            continue;
        const bool isAllowed =
            m_fileTypes.isEmpty() || std::ranges::any_of(m_fileTypes, [&](const QString& type) {
                return Glob::nameMatches(type, content.mimeType.toLower());
            });
        if (!isAllowed)
            problems.push_back(
                base::Error(contentType).with(u"file"_s, content.path).with(u"type"_s, content.mimeType));
        if (!m_checksFiles || m_leavesFiles)
            continue;
        if (auto defect = defectOf(content, m_checksNames))
            problems.push_back(std::move(*defect));
    }
}

Result<std::optional<QByteArray>> CheckDocument::contentKey(const PunnetDocument& document) const {
    // Nobody opened them, or there is nothing to compare.
    const bool isOpened = std::ranges::none_of(
        document.contents, [](const Content& content) { return content.mimeType.isEmpty(); });
    if (!m_refusesSameContents || m_leavesFiles || document.contents.isEmpty() || !isOpened)
        return std::optional<QByteArray>();
    security::Sha256 all;
    all.update(QByteArray("contents"));
    for (const Content& content : document.contents) {
        const auto hash = security::sha256OfFile(content.path);
        if (!hash)
            return fail(base::Error(sourceFileUnreadable, hash.error().cause())
                            .with(u"file"_s, content.keeper ? content.fileName : content.path));
        all.update(*hash);
    }
    return std::optional(all.finish());
}

std::optional<QByteArray> CheckDocument::dataKey(const DataScope& scope) const {
    security::Sha256 all;
    // Another word than that of keys without names, which are not to be met by chance.
    all.update(QByteArray("named data"));
    bool hasValue = false;
    // Lengths stand before names and values, so that no two lists of them come to the same bytes.
    const auto add = [&all](const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        all.update(QByteArray::number(utf8.size()) + ':' + utf8);
    };
    for (const QString& name : m_comparedNames) {
        const QStringList values = scope.values(name);
        hasValue = hasValue || !values.isEmpty();
        add(name);
        all.update(QByteArray::number(values.size()) + ';');
        for (const QString& value : values)
            add(value);
    }
    // A document without any of them is no second one of anything.
    return hasValue ? std::optional(all.finish()) : std::nullopt;
}

Result<void> CheckDocument::checkDuplicates(const Punnet& punnet) const {
    DocumentClaims* claims = m_claims ? m_claims->claims() : nullptr;
    if (!claims || (!m_refusesSameContents && m_uniqueData.isEmpty()))
        return {};
    struct Asked {
        const PunnetDocument& document;
        bool isContent;
    };
    std::vector<Asked> asked;
    DocumentClaims::Keys keys;
    for (const PunnetDocument& document : punnet.documents) {
        auto content = contentKey(document);
        if (!content)
            return fail(content.error().with(u"document"_s, document.documentId));
        if (*content) {
            keys.push_back(std::move(**content));
            asked.push_back({document, true});
        }
        if (auto data = m_uniqueData.isEmpty() ? std::nullopt : dataKey(DataScope(punnet, &document))) {
            keys.push_back(std::move(*data));
            asked.push_back({document, false});
        }
    }
    const auto owners = claims->claim(m_stepId, punnet.punnetId, keys);
    if (!owners)
        return fail(owners.error());
    for (size_t i = 0; i < owners->size(); ++i) {
        if (const auto& owner = (*owners)[i])
            return fail(duplicateOf(*owner, asked[i].isContent ? contentDuplicate : validationDuplicate)
                            .with(u"document"_s, asked[i].document.documentId)
                            .with(u"names"_s, m_uniqueData.join(u", "_s)));
    }
    return {};
}

}  // namespace fdc::migration
