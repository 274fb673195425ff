// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/ChainVerdict.h"

#include <QCoreApplication>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChainVerdict)
};

/// docs/audit-format.md names the problems.
QString problemText(const QString& problem) {
    if (problem == u"hash-mismatch"_s)
        return Texts::tr("This record is not as it was written.");
    if (problem == u"chain-broken"_s)
        return Texts::tr("This record does not follow the one before it.");
    if (problem == u"sequence-gap"_s)
        return Texts::tr("Records are missing before this one.");
    if (problem == u"truncated"_s)
        return Texts::tr("Records are missing at the end.");
    if (problem == u"checkpoint-mismatch"_s)
        return Texts::tr("A signed checkpoint says something else.");
    if (problem == u"checkpoint-missing"_s)
        return Texts::tr("A checkpoint is missing.");
    if (problem == u"checkpoint-unreadable"_s)
        return Texts::tr("A checkpoint cannot be read.");
    return Texts::tr("This record cannot be read.");
}

Verdict broken(const audit::Verification::Problem& problem) {
    Verdict verdict;
    //: %1 is the number of the first record that is not as it was written
    verdict.text = Texts::tr("broken at %1").arg(problem.sequence);
    verdict.tone = Tone::Error;
    verdict.tip = problemText(problem.problem) + u' ' + Texts::tr("The audit page shows where.");
    return verdict;
}

}  // namespace

Verdict chainVerdict(const std::optional<base::Result<audit::Verification>>& found, bool verifying,
                     const QString& language) {
    if (!found) {
        if (!verifying)
            return {};
        return {Texts::tr("checking…"), Tone::Neutral,
                Texts::tr("The hash chain and the signed checkpoints are being verified.")};
    }
    if (!*found)
        return {Texts::tr("cannot be verified"), Tone::Error,
                found->error().code() + u" · "_s + base::errorSentence(found->error(), language)};
    const audit::Verification& verification = **found;
    if (verification.firstBad)
        return broken(*verification.firstBad);
    if (verification.records == 0)
        return {};
    return {Texts::tr("chain verified"), Tone::Ok,
            Texts::tr("Records as they were written: %1. Checkpoints: %2.")
                .arg(format::count(verification.records), format::count(verification.checkpoints))};
}

}  // namespace fdc::ui::dashboard
