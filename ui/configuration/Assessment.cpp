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

namespace {

/// Nobody reads more, and an editor that shows it all would be slow.
constexpr qsizetype mostDiffLines = 2000;

QString nameOf(const config::Finding& finding) {
    return QString::fromLatin1(finding.code.id) + u' ' + finding.key;
}

std::shared_ptr<const FindingSet> namesOf(const QList<config::Finding>& findings) {
    auto names = std::make_shared<FindingSet>();
    for (const config::Finding& finding : findings)
        names->insert(nameOf(finding));
    return names;
}

void judge(Assessment& assessment, const QList<config::Finding>& findings, config::Language language) {
    assessment.findings.reserve(findings.size());
    for (const config::Finding& finding : findings) {
        const bool isNew = !assessment.baseFindings->contains(nameOf(finding)) ||
                           assessment.changedSet.contains(finding.key);
        assessment.byKey[finding.key].append(int(assessment.findings.size()));
        assessment.findings.append({finding, config::text(finding, language), isNew,
                                    isNew && finding.severity == config::Severity::Error});
    }
}

/// Remarks have no place in the margin: it is for what should be mended.
void note(LineMarks& marks, const JudgedFinding& judged) {
    const config::Finding& finding = judged.finding;
    if (finding.line < 1 || finding.severity == config::Severity::Info)
        return;
    LineNote& note = marks.notes[finding.line - 1];
    if (finding.severity == config::Severity::Error)
        note.tone = Tone::Error;
    else if (note.tone != Tone::Error)
        note.tone = Tone::Warn;
    note.text += (note.text.isEmpty() ? QString() : u"\n"_s) + judged.sentence;
}

void compare(Assessment& assessment, const AssessmentQuestion& question) {
    if (question.base == question.bytes)
        return;
    const QString diff = config::unifiedDiff(question.name, question.base, question.bytes);
    assessment.marks.changes = LineMarks::changesOf(diff);
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

/// Keys that the form has no row for unless they stand in the file.
bool isBeside(const QString& key, config::Product product) {
    const config::SettingSpec* spec = config::SettingCatalog::find(key, product);
    return !spec || spec->isPattern() || spec->isRenamed() || spec->source == config::SettingSource::Own;
}

void count(Assessment& assessment, config::Product product) {
    for (auto section = assessment.commented.cbegin(); section != assessment.commented.cend(); ++section) {
        for (const QString& key : *section)
            assessment.counts[section.key()].beside += isBeside(key, product);
    }
    for (auto section = assessment.keys.cbegin(); section != assessment.keys.cend(); ++section) {
        SectionCount& count = assessment.counts[section.key()];
        count.set = int(section->size());
        for (const QString& key : *section) {
            count.beside += isBeside(key, product);
            const auto found = assessment.byKey.constFind(key);
            if (found == assessment.byKey.cend())
                continue;
            const auto has = [&](config::Severity severity) {
                return std::any_of(found->begin(), found->end(), [&](int index) {
                    return assessment.findings[index].finding.severity == severity;
                });
            };
            count.errors += has(config::Severity::Error);
            count.warnings += has(config::Severity::Warning);
        }
    }
}

void findCommented(Assessment& assessment, const PropertiesDocument& document, config::Product product) {
    for (const PropertiesDocument::Commented& one : document.commented()) {
        const config::SettingSpec* spec = config::SettingCatalog::find(one.key, product);
        if (!spec || document.contains(one.key) || assessment.commentedSet.contains(one.key))
            continue;
        assessment.commentedSet.insert(one.key);
        assessment.commented[sectionId(spec->section)].append(one.key);
    }
}

}  // namespace

QList<FindingRow> findingRows(const QList<JudgedFinding>& findings) {
    QList<FindingRow> rows;
    rows.reserve(findings.size());
    for (const JudgedFinding& one : findings)
        rows.append({one.finding.line, one.finding.key, QString::fromLatin1(one.finding.code.id),
                     one.finding.severity, one.introduced, one.sentence});
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FindingRow& a, const FindingRow& b) { return a.severity < b.severity; });
    return rows;
}

QString sectionOfKey(QStringView key, config::Product product) {
    const config::SettingSpec* spec = config::SettingCatalog::find(key, product);
    return spec ? sectionId(spec->section) : QString::fromUtf16(unknownSection);
}

QHash<QString, QStringList> keysBySection(const PropertiesDocument& document, config::Product product) {
    QHash<QString, QStringList> keys;
    for (const PropertiesDocument::Pair& pair : document.pairs())
        keys[sectionOfKey(pair.key, product)].append(pair.key);
    return keys;
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

Assessment outline(const QByteArray& bytes, config::Product product) {
    Assessment assessment;
    const PropertiesDocument document = PropertiesDocument::parse(bytes);
    assessment.keys = keysBySection(document, product);
    findCommented(assessment, document, product);
    count(assessment, product);
    return assessment;
}

Assessment assess(const AssessmentQuestion& question) {
    Assessment assessment;
    assessment.revision = question.revision;
    config::CheckOptions options = question.options;
    for (const RelatedBytes& one : question.related)
        options.related.append({one.name, one.product, PropertiesDocument::parse(one.bytes)});
    const PropertiesDocument document = PropertiesDocument::parse(question.bytes);
    const QList<config::Finding> findings = config::check(document, options);
    assessment.baseFindings = question.baseFindings;
    PropertiesDocument base = document;
    if (question.base == question.bytes) {
        assessment.baseFindings = namesOf(findings);
    } else {
        base = PropertiesDocument::parse(question.base);
        if (!assessment.baseFindings)
            assessment.baseFindings = namesOf(config::check(base, options));
        assessment.changedKeys = changedKeys(base, document);
        assessment.changedSet = {assessment.changedKeys.begin(), assessment.changedKeys.end()};
    }
    if (options.product == config::Product::Core)
        assessment.switches = SwitchPair::all(base, document, options.environment, options.connectors);
    judge(assessment, findings, question.language);
    compare(assessment, question);
    for (const JudgedFinding& judged : std::as_const(assessment.findings))
        note(assessment.marks, judged);
    assessment.keys = keysBySection(document, options.product);
    findCommented(assessment, document, options.product);
    count(assessment, options.product);
    assessment.rows = findingRows(assessment.findings);
    return assessment;
}

}  // namespace fdc::ui::configuration
