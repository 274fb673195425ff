// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerChanges.h"

#include <QJsonArray>
#include <QTimer>
#include <climits>

#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto betweenLooks = 1s;

int shown(qint64 number) {
    return int(std::min<qint64>(number, INT_MAX));
}

Notice notice(const QString& text, Tone tone = Tone::Neutral) {
    Notice made;
    made.tone = tone;
    made.text = text;
    return made;
}

FormField field(const QString& id, const QString& label, const QString& hint = {}) {
    FormField made;
    made.id = id;
    made.label = label;
    made.hint = hint;
    return made;
}

}  // namespace

LedgerChanges::LedgerChanges(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {}

QString LedgerChanges::releaseProblem(const QString& state) {
    return state == u"QUARANTINED" || state == u"FAILED"
               ? QString()
               : tr("Only what failed or is in quarantine can be released.");
}

QString LedgerChanges::skipProblem(const QString& state) {
    return state == u"PENDING" || releaseProblem(state).isEmpty()
               ? QString()
               : tr("Only what is pending, failed or in quarantine can be skipped.");
}

QJsonObject LedgerChanges::arguments(const ChangeTarget& target) const {
    if (target.document)
        return {{u"document"_s, target.document->sourceId}, {u"source"_s, target.document->source}};
    // An empty filter means everything, and is said so.
    const bool isAll = target.filter.trimmed().isEmpty() && target.errorClass.isEmpty();
    return {{u"filter"_s, isAll ? u"id:*"_s : target.filter}, {u"errorClass"_s, target.errorClass}};
}

void LedgerChanges::preview(const QString& change, bool fromQuarantine,
                            std::function<void(const QJsonObject&)> then) {
    QJsonObject wish = arguments(m_target);
    wish[u"change"_s] = change;
    wish[u"fromQuarantine"_s] = fromQuarantine;
    m_services.engine.ask(u"ledger.preview"_s, wish, this,
                          [this, then = std::move(then)](const base::Result<QJsonObject>& answer) {
                              if (!answer) {
                                  setBusy(false);
                                  m_services.notices.post(answer.error(), m_services.language());
                                  return;
                              }
                              then(*answer);
                          });
}

QStringList LedgerChanges::consequences(const QJsonObject& found) const {
    QStringList lines;
    for (const QJsonValue& one : found[u"campaigns"].toArray()) {
        const QString campaign = one[u"campaign"].toString();
        const int documents = shown(one[u"documents"].toInteger());
        const QString by = one[u"supersededBy"].toString();
        if (one[u"atWork"].toBool())
            lines.append(tr("%1 is at work: its documents are left alone. Pause it first.").arg(campaign));
        else if (!by.isEmpty())
            lines.append(tr("%1: %Ln document(s) that its successor %2 did not list. A campaign whose source "
                            "lists them takes them; else they can be skipped.",
                            nullptr, documents)
                             .arg(campaign, by));
        else
            lines.append(tr("%1: %Ln document(s). They go on when the campaign is retried or resumed.",
                            nullptr, documents)
                             .arg(campaign));
    }
    return lines;
}

QStringList LedgerChanges::releaseWords() const {
    QStringList words{u"ledger"_s, u"release"_s};
    if (m_target.document)
        return words + QStringList{u"--filter"_s, u"id:\"%1\""_s.arg(m_target.document->sourceId)};
    if (!m_target.errorClass.isEmpty())
        words += {u"--error-class"_s, m_target.errorClass};
    if (!m_target.filter.trimmed().isEmpty() || m_target.errorClass.isEmpty())
        words += {u"--filter"_s, arguments(m_target)[u"filter"].toString()};
    return words;
}

void LedgerChanges::prepareRelease(const ChangeTarget& target) {
    if (m_busy)
        return;
    m_target = target;
    setBusy(true);
    preview(u"release"_s, false, [this](const QJsonObject& found) {
        setBusy(false);
        const qint64 documents = found[u"documents"].toInteger();
        if (documents == 0) {
            m_services.notices.post(notice(found[u"left"].toInteger() > 0
                                               ? tr("What failed here belongs to campaigns at work.")
                                               : tr("Nothing here failed or is in quarantine.")));
            return;
        }
        Confirmation question;
        question.title = tr("Release documents");
        question.text =
            tr("%Ln document(s) become pending again, with their tries counted from the start. Do it "
               "when the cause has been put right.",
               nullptr, shown(documents));
        question.consequences = consequences(found);
        question.yes = tr("Release");
        question.commandLine = format::commandLine(m_services.environment, releaseWords());
        Q_EMIT releaseReady(question);
    });
}

void LedgerChanges::release() {
    perform(u"ledger.release"_s, arguments(m_target), [](const QJsonObject& answer) {
        return tr("%Ln document(s) released.", nullptr, shown(answer[u"documents"].toInteger()));
    });
}

void LedgerChanges::prepareSkip(const ChangeTarget& target) {
    if (m_busy)
        return;
    m_target = target;
    setBusy(true);
    const auto withPlain = [this](qint64 plain) {
        preview(u"skip"_s, true, [this, plain](const QJsonObject& all) {
            setBusy(false);
            offerSkip(plain, all[u"documents"].toInteger() - plain);
        });
    };
    // Of one document it is known whether it is pending.
    if (target.document)
        withPlain(target.document->state == u"PENDING" ? 1 : 0);
    else
        preview(u"skip"_s, false,
                [withPlain](const QJsonObject& pending) { withPlain(pending[u"documents"].toInteger()); });
}

void LedgerChanges::offerSkip(qint64 plain, qint64 failed) {
    if (plain + failed == 0) {
        m_services.notices.post(notice(tr("Nothing here is pending, failed or in quarantine.")));
        return;
    }
    FormQuestion question;
    question.title = tr("Skip documents");
    question.text = m_target.document
                        ? tr("The document is left out for good, and the report says why.")
                        //: %1 and %2 are numbers of documents
                        : tr("Left out for good, with the reason in the report: %1 pending, and %2 "
                             "that failed or "
                             "are in quarantine if you say so.")
                              .arg(format::count(plain), format::count(failed));
    question.fields = {field(u"skipReason"_s, tr("Reason")),
                       field(u"skipApprover"_s, tr("Approved by"),
                             tr("who decided it, as a report of years to come will name them"))};
    if (failed > 0) {
        FormField also = field(u"skipFailed"_s, tr("Also those that failed or are in quarantine"));
        also.kind = FormField::Kind::Check;
        also.value = plain == 0 ? u"true"_s : QString();
        question.fields.append(also);
    }
    question.yes = tr("Skip");
    question.problem = [plain](const FormAnswers& answers) {
        if (answers.value(u"skipReason"_s).trimmed().isEmpty())
            return tr("A reason is needed.");
        if (answers.value(u"skipApprover"_s).trimmed().isEmpty())
            return tr("The name of who approved it is needed.");
        return plain == 0 && answers.value(u"skipFailed"_s).isEmpty()
                   ? tr("None of them is pending: tick the box to skip those that failed or are in "
                        "quarantine.")
                   : QString();
    };
    question.commandLine = [this](const FormAnswers& answers) {
        QStringList words{u"ledger"_s, u"skip"_s};
        if (m_target.document)
            words += {m_target.document->sourceId, u"--source"_s, m_target.document->source};
        else
            words += {u"--filter"_s, arguments(m_target)[u"filter"].toString()};
        words += {u"--reason"_s, answers.value(u"skipReason"_s), u"--approver"_s,
                  answers.value(u"skipApprover"_s)};
        if (!answers.value(u"skipFailed"_s).isEmpty())
            words.append(u"--from-quarantine"_s);
        return format::commandLine(m_services.environment, words);
    };
    Q_EMIT skipReady(question);
}

void LedgerChanges::skip(const FormAnswers& answers) {
    QJsonObject wish = arguments(m_target);
    wish[u"reason"_s] = answers.value(u"skipReason"_s);
    wish[u"approver"_s] = answers.value(u"skipApprover"_s);
    wish[u"fromQuarantine"_s] = !answers.value(u"skipFailed"_s).isEmpty();
    perform(u"ledger.skip"_s, wish, [](const QJsonObject& answer) {
        return tr("%Ln document(s) skipped.", nullptr, shown(answer[u"documents"].toInteger()));
    });
}

void LedgerChanges::exportTo(const QString& file, const QString& filter) {
    const QString format = file.endsWith(u".jsonl"_s, Qt::CaseInsensitive) ? u"jsonl"_s : u"csv"_s;
    perform(u"ledger.export"_s,
            {{u"file"_s, file}, {u"filter"_s, filter}, {u"format"_s, format}, {u"replace"_s, true}},
            [file](const QJsonObject& answer) {
                return tr("%Ln document(s) written to %1.", nullptr, shown(answer[u"documents"].toInteger()))
                    .arg(file);
            });
}

void LedgerChanges::perform(const QString& action, const QJsonObject& wish,
                            std::function<QString(const QJsonObject&)> told) {
    if (m_busy)
        return;
    setBusy(true);
    watch();
    m_services.engine.ask(action, wish, this,
                          [this, told = std::move(told)](const base::Result<QJsonObject>& answer) {
                              setBusy(false);
                              if (!answer)
                                  m_services.notices.post(answer.error(), m_services.language());
                              else
                                  m_services.notices.post(notice(told(*answer), Tone::Ok));
                              Q_EMIT changed();
                          });
}

/// How far the engine is, each second while it works.
void LedgerChanges::watch() {
    const quint64 mine = ++m_watching;
    QTimer::singleShot(betweenLooks, this, [this, mine] {
        if (!m_busy || mine != m_watching)
            return;
        m_services.engine.ask(u"ledger.work"_s, {}, this,
                              [this, mine](const base::Result<QJsonObject>& answer) {
                                  if (!m_busy || mine != m_watching)
                                      return;
                                  if (answer) {
                                      for (const QJsonValue& one : (*answer)[u"work"].toArray())
                                          m_done = one[u"documents"].toInteger();
                                      Q_EMIT busyChanged();
                                  }
                                  watch();
                              });
    });
}

void LedgerChanges::setBusy(bool busy) {
    m_done = 0;
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

}  // namespace fdc::ui::ledger
