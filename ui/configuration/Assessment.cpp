// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/Assessment.h"

#include <algorithm>

#include "core/config/PropertiesDocument.h"
#include "core/config/SettingCatalog.h"
#include "core/config/UnifiedDiff.h"
#include "ui/configuration/Merge.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::PropertiesDocument;
using config::SettingSection;

namespace {

/// Nobody reads more, and an editor that shows it all would be slow.
constexpr qsizetype mostDiffLines = 2000;

QString errorName(const config::Finding& finding) {
    return QString::fromLatin1(finding.code.id) + u' ' + finding.key;
}

std::shared_ptr<const ErrorSet> errorsOf(const PropertiesDocument& document,
                                         const config::CheckOptions& options) {
    auto names = std::make_shared<ErrorSet>();
    for (const config::Finding& finding : config::check(document, options)) {
        if (finding.severity == config::Severity::Error)
            names->insert(errorName(finding));
    }
    return names;
}

void judge(Assessment& assessment, const QList<config::Finding>& findings) {
    const QSet<QString> edited(assessment.changedKeys.begin(), assessment.changedKeys.end());
    for (const config::Finding& finding : findings) {
        const bool isNew =
            !assessment.baseErrors->contains(errorName(finding)) || edited.contains(finding.key);
        assessment.byKey[finding.key].append(int(assessment.findings.size()));
        assessment.findings.append({finding, finding.severity == config::Severity::Error && isNew});
    }
}

void compare(Assessment& assessment, const AssessmentQuestion& question) {
    const QString diff = config::unifiedDiff(question.name, question.base, question.bytes);
    int added = 0;
    int removed = 0;
    const QList<QStringView> lines = QStringView(diff).split(u'\n');
    for (qsizetype i = 2; i < lines.size(); ++i) {
        added += lines[i].startsWith(u'+');
        removed += lines[i].startsWith(u'-');
        const bool isEnd = lines[i].isEmpty() && i + 1 == lines.size();
        if (i < mostDiffLines && !isEnd)
            assessment.diff += lines[i].toString() + u'\n';
    }
    if (lines.size() > mostDiffLines)
        assessment.diff += u"…\n"_s;
    assessment.changedLines = std::max(added, removed);
}

void sort(Assessment& assessment, const PropertiesDocument& document) {
    for (const PropertiesDocument::Pair& pair : document.pairs()) {
        const config::SettingSpec* spec = config::SettingCatalog::find(pair.key);
        assessment.keys[spec ? sectionId(spec->section) : QString::fromUtf16(unknownSection)].append(
            pair.key);
    }
}

}  // namespace

QString sectionId(SettingSection section) {
    switch (section) {
        case SettingSection::Connectors: return u"connectors"_s;
        case SettingSection::Fast2: return u"fast2"_s;
        case SettingSection::Plume: return u"plume"_s;
        case SettingSection::Companion: return u"companion"_s;
        case SettingSection::Alerts: return u"alerts"_s;
        case SettingSection::Server: return u"server"_s;
        case SettingSection::Accounts: return u"accounts"_s;
        case SettingSection::Tokens: return u"tokens"_s;
        case SettingSection::Storage: return u"storage"_s;
        case SettingSection::Search: return u"search"_s;
        case SettingSection::Cluster: return u"cluster"_s;
        case SettingSection::Hooks: return u"hooks"_s;
        case SettingSection::Rendition: return u"rendition"_s;
        case SettingSection::Facts: return u"facts"_s;
        case SettingSection::Directory: return u"directory"_s;
        case SettingSection::Logging: return u"logging"_s;
        case SettingSection::Headers: return u"headers"_s;
    }
    return {};
}

int Assessment::count(config::Severity severity) const {
    return int(std::count_if(findings.begin(), findings.end(), [severity](const JudgedFinding& one) {
        return one.finding.severity == severity;
    }));
}

bool Assessment::isBlocked() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](const JudgedFinding& one) { return one.introduced; });
}

Assessment assess(const AssessmentQuestion& question) {
    Assessment assessment;
    assessment.revision = question.revision;
    const PropertiesDocument base = PropertiesDocument::parse(question.base);
    const PropertiesDocument document = PropertiesDocument::parse(question.bytes);
    assessment.baseErrors = question.baseErrors ? question.baseErrors : errorsOf(base, question.options);
    assessment.changedKeys = changedKeys(base, document);
    judge(assessment, config::check(document, question.options));
    compare(assessment, question);
    sort(assessment, document);
    return assessment;
}

}  // namespace fdc::ui::configuration
