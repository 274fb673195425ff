// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/verification/Expectation.h"
#include "core/migration/verification/Verification.h"

/// Whether what is stored is what was to be stored (docs/reconciliation.md, What is compared). Pure.
namespace fdc::migration {

/// Target::isSameValue.
using SameValue = std::function<bool(const QString& sent, const QString& stored)>;

/// Both sides, field by field: class, name, acl, owner, creationDate, folder (where it was asked for), size,
/// content, then a line per tag of either side ("tag:Amount"). When the map no longer makes what was sent,
/// the metadata is one line that compares digests. `known` is false where a side cannot be told.
std::vector<ComparedField> compareFields(const ExpectedPart& expected, const StoredDocument& stored,
                                         const SameValue& same);

/// What a difference is called: "name", "content", "tag:Amount", and "missing-tag:…" or "extra-tag:…" when
/// one side has no such tag.
QString aspectOf(const ComparedField& field);

struct Judgement {
    Symbol symbol = Symbol::Same;
    QStringList aspects;
    QStringList details;
    QString code;           ///< of what could not be checked
    bool faithful = true;   ///< everything that was sent is there; further tags do not matter
    bool complete = false;  ///< the whole document was compared: content and metadata
    bool wrong = false;     ///< missing, or not what was sent: known, not guessed

    /// What it says when only that counts which was sent.
    Judgement withoutExtraTags() const;
    /// Adds what another part of the same row turned out to be.
    void join(const Judgement& other);
};

/// @p found: what Target::inspect() answered; its contents were read when @p depth asks for them.
Judgement judge(const ExpectedPart& expected, const base::Result<std::optional<StoredDocument>>& found,
                ReadBack depth, const SameValue& same);

/// True when contents must be downloaded for @p depth.
bool readsContents(ReadBack depth);

}  // namespace fdc::migration
