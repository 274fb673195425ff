// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationFindings.h"

#include <algorithm>

#include "core/base/ErrorPages.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

NewMigrationStep NewMigrationFindings::stepOf(const QString& code) {
    static const QStringList target{u"DRAFT_CLASS_MISSING"_s,     u"DRAFT_COLUMN_UNKNOWN"_s,
                                    u"DRAFT_TAG_RESERVED"_s,      u"DRAFT_TAG_TWICE"_s,
                                    u"MAP_CLASS_NOT_AT_TARGET"_s, u"MAP_MANDATORY_TAG_UNSET"_s,
                                    u"MAP_TAG_UNDECLARED"_s,      u"CLASS_UNKNOWN"_s};
    static const QStringList source{u"DRAFT_SOURCE_MISSING"_s, u"DRAFT_SOURCE_WILDCARD"_s,
                                    u"DRAFT_CONTENT_MISSING"_s, u"MAP_FIELD_VALUE"_s};
    if (target.contains(code))
        return NewMigrationStep::Target;
    const bool isSource =
        source.contains(code) || code.startsWith("CSV_"_L1) || code.startsWith("SOURCE_"_L1);
    return isSource ? NewMigrationStep::Source : NewMigrationStep::Checks;
}

NewMigrationFinding NewMigrationFindings::of(const migration::MapFinding& finding, const QString& language) {
    const bool isError = finding.severity == migration::MapFinding::Severity::Error;
    return {isError ? Tone::Error : Tone::Warn, base::errorSentence(finding.error, language),
            finding.error.code(), stepOf(finding.error.code())};
}

QList<NewMigrationFinding> NewMigrationFindings::inOrder(QList<NewMigrationFinding> findings) {
    std::ranges::stable_sort(findings, std::ranges::greater{},
                             [](const NewMigrationFinding& finding) { return int(finding.tone); });
    QList<NewMigrationFinding> once;
    for (const NewMigrationFinding& finding : findings) {
        if (std::ranges::find(once, finding.text, &NewMigrationFinding::text) == once.end())
            once.append(finding);
    }
    return once;
}

QString NewMigrationFindings::word(Tone tone) {
    switch (tone) {
        case Tone::Error: return tr("Error");
        case Tone::Warn: return tr("Warning");
        case Tone::Neutral:
        case Tone::Accent:
        case Tone::Ok: break;
    }
    return tr("Note");
}

}  // namespace fdc::ui::migrations
