// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerWay.h"

#include "ui/common/EngineClient.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

LedgerWay::LedgerWay(const Services& services, QObject* parent) : QObject(parent), m_services(services) {}

void LedgerWay::ask(qint64 row, bool rehearses) {
    const quint64 question = ++m_question;
    m_isAsking = true;
    m_error.reset();
    Q_EMIT changed();
    QJsonObject arguments{{u"row"_s, row}};
    if (rehearses)
        arguments[u"rehearse"_s] = true;
    m_services.engine.ask(u"ledger.trace"_s, arguments, this,
                          [this, question](const base::Result<QJsonObject>& answer) {
                              if (question != m_question)
                                  return;
                              m_isAsking = false;
                              if (answer)
                                  m_way = *answer;
                              else
                                  m_error = answer.error();
                              Q_EMIT changed();
                          });
}

void LedgerWay::forget() {
    ++m_question;
    m_isAsking = false;
    m_way = {};
    m_error.reset();
    Q_EMIT changed();
}

}  // namespace fdc::ui::ledger
