// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditWords.h"

#include <QRegularExpression>

#include "core/base/ErrorPages.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;

QString AuditWords::outcome(Outcome outcome) {
    switch (outcome) {
        case Outcome::Started:
            //: of an action in the audit trail: it began, its end is another record
            return tr("Started");
        case Outcome::Ok:
            //: of an action in the audit trail
            return tr("Succeeded");
        case Outcome::Failed:
            //: of an action in the audit trail
            return tr("Failed");
        case Outcome::Refused:
            //: of an action in the audit trail: the person had no right to it
            return tr("Refused");
    }
    return {};
}

Tone AuditWords::tone(Outcome outcome) {
    switch (outcome) {
        case Outcome::Started: return Tone::Neutral;
        case Outcome::Ok: return Tone::Ok;
        case Outcome::Failed: return Tone::Error;
        case Outcome::Refused: return Tone::Warn;
    }
    return Tone::Neutral;
}

QString AuditWords::origin(const QString& origin) {
    if (origin == u"gui"_s)
        return tr("This window");
    if (origin == u"cli"_s)
        return tr("Command line");
    if (origin == u"webhook"_s)
        return tr("Webhook");
    if (origin == u"schedule"_s)
        return tr("Schedule");
    if (origin == u"engine"_s)
        return tr("Engine");
    return origin;
}

QString AuditWords::problem(const QString& problem) {
    if (problem == u"hash-mismatch"_s)
        return tr("Its content is not what was written: the record was edited, moved or inserted.");
    if (problem == u"chain-broken"_s)
        return tr("It does not follow the record before it: that one was replaced.");
    if (problem == u"sequence-gap"_s)
        return tr("A number is missing here: records were deleted or numbered by hand.");
    if (problem == u"checkpoint-mismatch"_s)
        return tr(
            "From here on, records do not fit the checkpoint that covers them: they were rewritten with "
            "fitting fingerprints, or the checkpoint was edited.");
    if (problem == u"checkpoint-missing"_s)
        return tr("The checkpoint of this record is in one of its two places only.");
    if (problem == u"truncated"_s)
        return tr("The trail ends before this record although a checkpoint covers it: its end was cut off.");
    if (problem == u"checkpoint-unreadable"_s)
        return tr("A line of audit-checkpoints.jsonl is no checkpoint: that file was edited.");
    if (problem == u"unreadable"_s)
        return tr("The file is damaged here and cannot be read any further.");
    return problem;
}

QString AuditWords::time(const QString& recordTime) {
    QString shown = recordTime;
    shown.replace(u'T', u' ');
    if (shown.endsWith(u'Z'))
        shown.chop(1);
    return shown;
}

QString AuditWords::shortHash(const QString& hash) {
    return hash.size() <= 9 ? hash : hash.left(4) + u'…' + hash.right(4);
}

QString AuditWords::reasonCode(const QString& reason) {
    static const QRegularExpression code(u"^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=$|[: (])"_s);
    return code.match(reason).captured(1);
}

std::optional<QString> AuditWords::reasonSentence(const QString& reason, const QString& language) {
    const QString code = reasonCode(reason);
    if (code.isEmpty() || !base::errorPage(code, language))
        return std::nullopt;
    const QByteArray id = code.toLatin1();
    base::Error error({id.constData(), base::ErrorKind::Internal});
    // The facts as Error::toLogLine() writes them: "CODE (file=a, line=7): cause".
    static const QRegularExpression fact(u"[(,] ?([A-Za-z]+)=([^,)]*)"_s);
    const qsizetype end = reason.indexOf(u')');
    auto facts = fact.globalMatch(end < 0 ? QString() : reason.left(end + 1));
    while (facts.hasNext()) {
        const auto one = facts.next();
        error.with(one.captured(1), one.captured(2));
    }
    return base::errorSentence(error, language);
}

}  // namespace fdc::ui::audit
