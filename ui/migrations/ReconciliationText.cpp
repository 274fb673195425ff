// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ReconciliationText.h"

#include <QCoreApplication>
#include <QHash>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"
#include "core/migration/MigrationErrors.h"
#include "ui/common/Format.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations::reconciliation {

using namespace Qt::Literals::StringLiterals;
using migration::Symbol;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Reconciliation)
};

QString whole(const QString& aspect) {
    const QHash<QString, QString> words{{u"missing"_s, Words::tr("not in the target")},
                                        {u"size"_s, Words::tr("size")},
                                        {u"content"_s, Words::tr("content")},
                                        {u"name"_s, Words::tr("name")},
                                        {u"class"_s, Words::tr("class")},
                                        //: access control list
                                        {u"acl"_s, Words::tr("ACL")},
                                        {u"owner"_s, Words::tr("owner")},
                                        {u"creationDate"_s, Words::tr("creation date")},
                                        {u"folder"_s, Words::tr("folder")},
                                        {u"metadata"_s, Words::tr("metadata unknown")},
                                        {u"target"_s, Words::tr("could not be read back")},
                                        {u"source"_s, Words::tr("unreadable at the source")},
                                        {u"source-gone"_s, Words::tr("no longer in the source")},
                                        {u"source-changed"_s, Words::tr("changed in the source since")},
                                        {u"source-content"_s, Words::tr("content changed at the source")},
                                        {u"not-inventoried"_s, Words::tr("new in the source")},
                                        {u"unlisted"_s, Words::tr("not in the target’s list yet")},
                                        {u"still-listed"_s, Words::tr("still in the target’s list")},
                                        {u"unrecorded"_s, Words::tr("stored, but not recorded")},
                                        {u"duplicate"_s, Words::tr("carries an identifier of the ledger")},
                                        {u"unexplained"_s, Words::tr("nothing explains it")},
                                        {u"origin"_s, Words::tr("origin unknown")}};
    return words.value(aspect);
}

}  // namespace

QString symbolWord(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return Words::tr("same");
        case Symbol::Missing: return Words::tr("missing");
        //: documents that only the target holds
        case Symbol::Extra: return Words::tr("only there");
        case Symbol::Different: return Words::tr("different");
        case Symbol::Unchecked: return Words::tr("not checked");
    }
    return {};
}

QString symbolMeaning(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return Words::tr("The target holds it as it was to be stored.");
        case Symbol::Missing: return Words::tr("Only the source or the ledger knows it.");
        case Symbol::Extra: return Words::tr("Only the target holds it, and the ledger cannot explain it.");
        case Symbol::Different: return Words::tr("It is there, but not as it was to be.");
        case Symbol::Unchecked: return Words::tr("It could not be checked.");
    }
    return {};
}

Tone symbolTone(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return Tone::Ok;
        case Symbol::Missing: return Tone::Error;
        case Symbol::Different: return Tone::Error;
        case Symbol::Extra:
        case Symbol::Unchecked: return Tone::Warn;
    }
    return Tone::Neutral;
}

QString aspectText(const QString& aspect) {
    if (const QString word = whole(aspect); !word.isEmpty())
        return word;
    const qsizetype colon = aspect.indexOf(u':');
    const QString kind = aspect.first(std::max<qsizetype>(colon, 0));
    const QString name = aspect.mid(colon + 1);
    if (kind == u"tag")
        return Words::tr("tag %1").arg(name);
    if (kind == u"missing-tag")
        return Words::tr("tag %1 is missing").arg(name);
    if (kind == u"extra-tag")
        return Words::tr("tag %1 is extra").arg(name);
    if (kind == u"state")
        return Words::tr("not migrated: %1").arg(name);
    return aspect;
}

QString aspectsText(const QStringList& aspects) {
    QStringList words;
    for (const QString& aspect : aspects)
        words.append(aspectText(aspect));
    return words.join(u", "_s);
}

QString stageText(const QString& stage) {
    if (stage == u"source")
        return Words::tr("Listing the source");
    if (stage == u"target")
        return Words::tr("Listing the target");
    if (stage == u"extra")
        return Words::tr("Looking at what only the target holds");
    if (stage == u"report")
        return Words::tr("Writing the result");
    return Words::tr("Reading documents back");
}

QString waitingWord() {
    //: state of a check
    return Words::tr("Waiting");
}

QString holdSentence(const base::Error& hold, const QString& language) {
    // When it opens is said below, in local time and as a countdown.
    if (hold.is(migration::campaignWindow))
        return Words::tr("The check waits for the campaign’s time window (%1).").arg(hold.fact(u"windows"));
    return base::errorSentence(hold, language);
}

QString holdConsequence(const base::Error& hold, const QDateTime& now) {
    if (const QDateTime then = base::fromRfc3339(hold.fact(u"opens")); then.isValid())
        //: %1 is a date and time, %2 a duration such as "3 h 12 min"
        return Words::tr("The check goes on by itself on %1, in %2.")
            .arg(format::dateTime(then), CampaignText::waitingTime(then, now));
    if (hold.is(migration::sourceHeld))
        return Words::tr("The check goes on by itself as soon as the source is released.");
    if (hold.is(migration::campaignStopFile))
        return Words::tr("The check goes on by itself as soon as the file is gone.");
    return Words::tr("The check goes on by itself.");
}

QString summaryText(const migration::VerificationStatus& check) {
    const QString what = check.reconcile ? Words::tr("Source, ledger and target compared on %1 (%2).")
                                         : Words::tr("Read back from the target on %1 (%2).");
    QString text = what.arg(format::dateTime(check.ended), check.strategy);
    if (!check.docClass.isEmpty())
        text += u' ' + Words::tr("Only class %1.").arg(check.docClass);
    if (check.reconcile)
        text +=
            u' ' + Words::tr("Source %1, ledger %2, target %3; prepared %4, acknowledged %5, verified %6.")
                       .arg(format::count(check.phases.source), format::count(check.phases.ledger),
                            format::count(check.phases.target), format::count(check.phases.prepared),
                            format::count(check.phases.transferred), format::count(check.phases.verified));
    if (check.phases.otherOrigin > 0)
        text += u' ' + Words::tr("Of other origin: %1.").arg(format::count(check.phases.otherOrigin));
    if (!check.complete)
        text += u' ' + Words::tr("The target’s own list has gaps.");
    return text;
}

}  // namespace fdc::ui::migrations::reconciliation
