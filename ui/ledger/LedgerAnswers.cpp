// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerAnswers.h"

#include <chrono>

#include "core/migration/query/LedgerQuestions.h"
#include "ui/common/EngineClient.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto again = 15s;

/// Answered from indexes alone, however large the ledger is.
const QStringList& cheap() {
    static const QStringList names{u"quarantine"_s, u"not-landed"_s};
    return names;
}

}  // namespace

LedgerAnswers::LedgerAnswers(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    m_again.setInterval(again);
    connect(&m_again, &QTimer::timeout, this, &LedgerAnswers::refresh);
}

const QStringList& LedgerAnswers::questions() {
    return migration::ledgerQuestions();
}

void LedgerAnswers::open() {
    m_isOpen = true;
    m_again.start();
    refresh();
}

void LedgerAnswers::close() {
    m_isOpen = false;
    m_again.stop();
    m_due.clear();
}

void LedgerAnswers::look(const QString& question) {
    m_looked = question;
    if (question.isEmpty() || !m_isOpen)
        return;
    m_due.removeAll(question);
    m_due.prepend(question);
    next();
}

void LedgerAnswers::refresh() {
    if (!m_isOpen)
        return;
    m_due = cheap();
    if (!m_looked.isEmpty()) {
        m_due.removeAll(m_looked);
        m_due.prepend(m_looked);
    }
    next();
}

void LedgerAnswers::next() {
    if (m_asking || m_due.isEmpty())
        return;
    ask(m_due.takeFirst());
}

void LedgerAnswers::ask(const QString& question) {
    m_asking = true;
    m_services.engine.ask(u"ledger.ask"_s, {{u"question"_s, question}, {u"seconds"_s, 60}}, this,
                          [this, question](const base::Result<QJsonObject>& answer) {
                              m_asking = false;
                              Answer& known = m_answers[question];
                              known.error.reset();
                              if (answer) {
                                  known.lines = (*answer)[u"lines"].toArray();
                                  known.isComplete = (*answer)[u"complete"].toBool(true);
                              } else {
                                  known.error = answer.error();
                              }
                              Q_EMIT changed(question);
                              next();
                          });
}

std::optional<LedgerAnswers::Answer> LedgerAnswers::answer(const QString& question) const {
    const auto found = m_answers.find(question);
    return found == m_answers.end() ? std::nullopt : std::optional(*found);
}

std::optional<qint64> LedgerAnswers::number(const QString& question) const {
    const auto known = answer(question);
    if (!known || known->error)
        return std::nullopt;
    qint64 number = 0;
    for (const QJsonValue& line : known->lines) {
        if (question == u"not-landed")
            number += line[u"notLanded"].toInteger();
        else if (question == u"quarantine")
            number += line[u"quarantined"].toInteger();
        else if (question == u"failures")
            ++number;
        else if (question == u"changed")
            number += line[u"documents"].toInteger();
        else
            return std::nullopt;
    }
    return number;
}

}  // namespace fdc::ui::ledger
