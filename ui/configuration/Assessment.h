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
#include "core/config/SettingSpec.h"

namespace fdc::ui::configuration {

/// "fast2", "plume"…: stable ids of the sections of the form, in the order of the enumeration.
QString sectionId(config::SettingSection section);
inline constexpr config::SettingSection lastSection = config::SettingSection::Headers;
/// Ids that stand for no section of the catalogue: unknown keys, and what a search or filter finds.
inline constexpr char16_t unknownSection[] = u"unknown";
inline constexpr char16_t matchesSection[] = u"matches";

/// One finding, and whether the edits brought it.
struct JudgedFinding {
    config::Finding finding;
    bool introduced = false;
};

/// Error codes with keys that stood in the file before any edit.
using ErrorSet = QSet<QString>;

struct AssessmentQuestion {
    quint64 revision = 0;
    QString name;  ///< of the file, for the head of the difference
    QByteArray base;
    QByteArray bytes;
    config::CheckOptions options;
    std::shared_ptr<const ErrorSet> baseErrors;  ///< of an earlier answer with the same base; else null
};

/// Everything that is known of an edited file and costs time to find out.
struct Assessment {
    quint64 revision = 0;
    QList<JudgedFinding> findings;
    QHash<QString, QList<int>> byKey;  ///< indexes into findings
    QString diff;                      ///< without its two head lines
    int changedLines = 0;
    QStringList changedKeys;
    QHash<QString, QStringList> keys;  ///< section id → keys that are set, in file order
    std::shared_ptr<const ErrorSet> baseErrors;

    int count(config::Severity severity) const;
    /// An error that the edits brought: nothing may be saved.
    bool isBlocked() const;
};

/// Pure, and takes as long as a check of the file does: for a worker thread.
Assessment assess(const AssessmentQuestion& question);

}  // namespace fdc::ui::configuration
