// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/EngineThread.h"

#include <QTimer>
#include <optional>
#include <utility>
#include <vector>

#include "app/engine/EngineAccess.h"
#include "core/action/ActionErrors.h"
#include "core/security/SecurityErrors.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using base::Result;

/// The side that lives with the engine.
class EngineWorker : public QObject {
    Q_OBJECT
public:
    explicit EngineWorker(EngineThread::Options options) : m_options(std::move(options)) {}

    void open() { opening(); }
    void invoke(quint64 question, const QString& action, const QJsonObject& arguments,
                const QString& environment) {
        invoking({question, action, arguments, environment});
    }
    void close() { closing(); }

Q_SIGNALS:
    void opened(bool ownsEngine);
    void failed(const fdc::base::Error& error);
    void answered(quint64 question, const std::shared_ptr<const fdc::base::Result<QJsonObject>>& result);
    void closed();

private:
    struct Question {
        quint64 number;
        QString action;
        QJsonObject arguments;
        QString environment;
    };

    using Access = std::unique_ptr<engine::EngineAccess>;

    /// The process that held the folder may still bring documents under way to their end: that takes longer
    /// than one opening waits.
    QCoro::Task<Result<Access>> reaching() {
        constexpr int tries = 3;
        for (int i = 1;; ++i) {
            // The engine never asks a person: the window hears SECRET_STORE_LOCKED, asks, and sends
            // secret.unlock.
            auto task = engine::EngineAccess::open(
                {m_options.folder, engine::passphraseFromFile, m_options.language, m_options.redaction});
            Result<Access> access = co_await std::move(task);
            const bool waits = !access && access.error().is(action::engineUnreachable) && m_reopening;
            if (!waits || i == tries || m_unusable)
                co_return access;
        }
    }

    QCoro::Task<void> opening() {
        auto task = reaching();
        Result<Access> access = co_await std::move(task);
        m_reopening = false;
        if (m_unusable)
            co_return;  // the program ended meanwhile
        if (access) {
            m_access = std::move(*access);
            Q_EMIT opened(m_access->ownsEngine());
        } else {
            m_unusable = access.error();
            Q_EMIT failed(access.error());
        }
        for (const Question& one : std::exchange(m_early, {}))
            invoke(one.number, one.action, one.arguments, one.environment);
    }

    void answer(const Question& question, Result<QJsonObject> result) {
        Q_EMIT answered(question.number, std::make_shared<const Result<QJsonObject>>(std::move(result)));
    }

    QCoro::Task<void> invoking(Question question) {
        if (m_unusable) {
            answer(question, base::fail(*m_unusable));
            co_return;
        }
        if (!m_access) {
            m_early.push_back(question);
            co_return;
        }
        action::Caller caller;
        caller.user = engine::actorOf(engine::SessionFile(m_options.folder.file(u"session.json"_s)));
        caller.origin = u"gui"_s;
        caller.environment = question.environment;
        auto task = m_access->invoke(question.action, question.arguments, caller);
        const Result<QJsonObject> result = co_await std::move(task);
        // The process that held the folder ended: this one takes it, or finds who has it now.
        const bool lost = !result && result.error().is(action::engineUnreachable) && !m_access->ownsEngine();
        answer(question, result);
        // Later: this runs inside the link that would be destroyed.
        if (lost && !std::exchange(m_reopening, true))
            QTimer::singleShot(0, this, [this] { opening(); });
    }

    QCoro::Task<void> closing() {
        m_unusable = base::Error(action::engineUnreachable, u"the program is ending"_s);
        if (m_access) {
            auto task = m_access->shutdown();
            co_await std::move(task);
        }
        // The engine itself goes with this object, when the event loop has ended: what still waits in it for
        // an answer must never wake up in a destroyed engine.
        Q_EMIT closed();
    }

    const EngineThread::Options m_options;
    std::unique_ptr<engine::EngineAccess> m_access;
    std::optional<base::Error> m_unusable;  ///< why there is no engine: none came up, or it is ending
    std::vector<Question> m_early;          ///< asked before there was one
    bool m_reopening = false;
};

EngineThread::EngineThread(Options options) : m_worker(new EngineWorker(std::move(options))) {
    m_thread.setObjectName(u"engine"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    // At once, in that thread: between the last word and the end nothing more runs there.
    connect(m_worker, &EngineWorker::closed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_worker, &EngineWorker::opened, this, [this](bool owns) {
        m_open = true;
        m_owns = owns;
        Q_EMIT opened(owns);
    });
    connect(m_worker, &EngineWorker::failed, this, &EngineThread::failed);
    connect(m_worker, &EngineWorker::answered, this,
            [this](quint64 question, const auto& result) { deliver(question, *result); });
    connect(m_worker, &EngineWorker::closed, this, &EngineThread::closed);
    m_thread.start();
}

EngineThread::~EngineThread() {
    close();
    m_thread.wait();
}

void EngineThread::open() {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->open(); });
}

void EngineThread::askIn(const QString& environment, const QString& action, const QJsonObject& arguments,
                         QObject* context, ui::EngineClient::Answer answer) {
    if (m_closing)
        return;
    const quint64 question = ++m_next;
    m_pending.insert(question, {environment, action, context, std::move(answer)});
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, question, action, arguments, environment] {
        worker->invoke(question, action, arguments, environment);
    });
}

void EngineThread::deliver(quint64 question, const Result<QJsonObject>& result) {
    const Pending pending = m_pending.take(question);
    if (result && !pending.action.isEmpty())
        Q_EMIT done(pending.environment, pending.action, *result);
    if (pending.context && pending.answer)
        pending.answer(result);
}

void EngineThread::close() {
    if (std::exchange(m_closing, true))
        return;
    m_pending.clear();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); });
}

}  // namespace fdc::console

#include "EngineThread.moc"
