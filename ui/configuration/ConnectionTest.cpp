// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConnectionTest.h"

#include <QJsonArray>

#include "core/base/ErrorCauses.h"
#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

ConnectionTest::ConnectionTest(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

void ConnectionTest::clear() {
    ++m_question;
    m_running = false;
    m_pill.clear();
    m_text.clear();
    m_code.clear();
    Q_EMIT changed();
}

void ConnectionTest::run(const QString& connector) {
    if (m_running && m_connector == connector)
        return;
    clear();
    m_connector = connector;
    m_running = true;
    const quint64 question = m_question;
    m_services.engine.ask(
        u"connector.test"_s, {{u"connector"_s, connector}, {u"language"_s, m_services.language()}}, this,
        [this, question](const base::Result<QJsonObject>& answer) {
            if (question != m_question)
                return;
            m_running = false;
            if (answer)
                take(*answer);
            else
                fail(base::errorSentence(answer.error(), m_services.language()), answer.error().code());
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void ConnectionTest::take(const QJsonObject& answer) {
    const QJsonArray rungs = answer[u"rungs"_s].toArray();
    double milliseconds = 0;
    QString detail;
    for (const QJsonValue& value : rungs) {
        const QJsonObject rung = value.toObject();
        milliseconds += rung[u"milliseconds"_s].toDouble();
        if (!rung[u"ok"_s].toBool()) {
            const QString fix = rung[u"fix"_s].toString();
            const QString text = base::causeText(rung[u"detail"_s].toString(), m_services.language());
            fail(text.isEmpty() ? fix : text, rung[u"code"_s].toString());
            return;
        }
        if (const QString text = rung[u"detail"_s].toString(); !text.isEmpty())
            detail = base::causeText(text, m_services.language());
    }
    //: the result of a test: everything worked
    m_pill = tr("OK");
    m_tone = Tone::Ok;
    m_text = tr("%n check(s) passed", nullptr, int(rungs.size()));
    if (!detail.isEmpty())
        m_text += u" · "_s + detail;
    m_text += u" · "_s + format::milliseconds(milliseconds);
}

void ConnectionTest::fail(const QString& text, const QString& code) {
    //: the result of a test
    m_pill = tr("failed");
    m_tone = Tone::Error;
    m_code = code;
    m_text = code.isEmpty() ? text : code + u" · "_s + text;
}

}  // namespace fdc::ui::configuration
