// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QProcessEnvironment>
#include <QSet>
#include <QString>
#include <QStringList>
#include <memory>

#include "core/config/ConfigCheck.h"
#include "core/config/SettingCatalog.h"
#include "core/config/SettingSpec.h"
#include "ui/configuration/FindingsModel.h"
#include "ui/configuration/LineMarks.h"
#include "ui/configuration/SwitchPair.h"

namespace fdc::ui::configuration {

using config::lastSection;
using config::sectionId;
/// Ids that stand for no section of the catalogue: unknown keys, and what a search or filter finds.
inline constexpr char16_t unknownSection[] = u"unknown";
inline constexpr char16_t matchesSection[] = u"matches";

/// One finding, and whether the edits brought it.
struct JudgedFinding {
    config::Finding finding;
    QString sentence;         ///< in the language of the question
    bool isNew = false;       ///< not found before any edit, or of an edited key
    bool introduced = false;  ///< an error that is new: it stands in the way of saving
};

/// Codes with keys of what was found before any edit.
using FindingSet = QSet<QString>;

/// Another file of the installation as it stands on disk.
struct RelatedBytes {
    QString name;
    config::Product product = config::Product::Core;
    QByteArray bytes;
    bool operator==(const RelatedBytes&) const = default;
};

struct AssessmentQuestion {
    quint64 revision = 0;
    QString name;  ///< of the file, for the head of the difference
    QByteArray base;
    QByteArray bytes;
    config::CheckOptions options;
    std::shared_ptr<const FindingSet> baseFindings;  ///< of an earlier answer with the same base; else null
    QList<RelatedBytes> related;                     ///< joins options.related
    config::Language language = config::Language::English;
};

/// What stands in one section, counted in keys that are set.
struct SectionCount {
    int set = 0;
    int beside = 0;  ///< rows that the catalogue alone would not give: patterns, unknown keys, comments
    int errors = 0;
    int warnings = 0;
};

/// Everything that is known of an edited file and costs time to find out.
struct Assessment {
    quint64 revision = 0;
    QList<JudgedFinding> findings;
    QList<FindingRow> rows;            ///< the same as rows of a list, worst first
    QHash<QString, QList<int>> byKey;  ///< indexes into findings
    QString diff;                      ///< without its two head lines
    int changedLines = 0;
    QStringList changedKeys;
    QList<SwitchPair> switches;        ///< of every connector; empty for files of other products than Core
    QSet<QString> changedSet;          ///< the same keys
    QHash<QString, QStringList> keys;  ///< section id → keys that are set, in file order
    QHash<QString, SectionCount> counts;
    /// Section id → keys of the catalogue that are not set and stand in a comment.
    QHash<QString, QStringList> commented;
    QSet<QString> commentedSet;  ///< the same keys
    LineMarks marks;
    std::shared_ptr<const FindingSet> baseFindings;

    int count(config::Severity severity) const;
    /// An error that the edits brought: nothing may be saved.
    bool isBlocked() const;
};

/// Rows of the list of findings, worst first.
QList<FindingRow> findingRows(const QList<JudgedFinding>& findings);
/// The section of a key that is set, "unknown" outside the catalogue.
QString sectionOfKey(QStringView key, config::Product product);
/// Keys that are set, by section, in file order.
QHash<QString, QStringList> keysBySection(const config::PropertiesDocument& document,
                                          config::Product product);

/// What can be known without a check: keys by section and their number. For a first look at a large file.
Assessment outline(const QByteArray& bytes, config::Product product);

/// Pure, and takes as long as a check of the file does: for a worker thread.
Assessment assess(const AssessmentQuestion& question);

}  // namespace fdc::ui::configuration
