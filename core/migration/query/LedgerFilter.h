// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "core/base/FilterTerms.h"
#include "core/migration/Ledger.h"

namespace fdc::migration {

/// A filter over the ledger as a person wrote it, understood but not yet compared with any ledger. Grammar:
/// docs/ledger.md, "Asking". A value.
struct LedgerFilter {
    /// Fields whose value is a text or a pattern. One named twice: either value.
    enum class Field { Class, Error, Code, Step, Campaign, Source, Id, Target, Punnet, Fingerprint, Count };
    enum class Comparison { Below, AtMost, Equal, AtLeast, Above };

    struct Text {
        base::FilterValue value;
        bool isNegated = false;
    };
    struct Number {
        Comparison comparison = Comparison::Equal;
        qint64 value = 0;
        bool isNegated = false;
    };
    /// What is left of the answers to a question. Beside yes and no: documents of which it is not asked.
    struct Answers {
        bool yes = true;
        bool no = true;
        bool neither = true;

        bool isAny() const { return yes && no && neither; }
        bool operator==(const Answers&) const = default;
    };
    struct Moment {
        Comparison comparison = Comparison::AtLeast;
        QString time;  ///< RFC 3339, UTC
        bool isNegated = false;
    };

    /// What is left of the six states; all of them when the filter names none.
    QList<RowState> states;
    std::array<QList<Text>, size_t(Field::Count)> texts;
    QList<Text> words;
    QList<Number> attempts;
    QList<Number> bytes;
    QList<Moment> migrated;
    QList<Moment> updated;
    Answers verified;              ///< no: migrated, but nobody read it back; neither: not migrated
    Answers changed;               ///< yes: migrated once, and to be migrated again; no: all others
    bool isContradictory = false;  ///< `verified:yes -verified:yes`: nothing fits

    const QList<Text>& of(Field field) const { return texts[size_t(field)]; }
    bool namesAllStates() const { return states.size() == 6; }

    /// @p now: what `migrated:>24h` counts back from.
    /// Errors: LEDGER_FILTER_INVALID with facts "filter" and "position" (character, from 1).
    static base::Result<LedgerFilter> parse(const QString& text, const QDateTime& now);

    /// "state", "class" …: what a filter can name, in the order in which help and completion list it.
    static QStringList fieldNames();
    /// What a field takes when that is a closed list: states, yes and no. Else empty.
    static QStringList valuesOf(const QString& field);
};

}  // namespace fdc::migration
