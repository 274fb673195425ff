// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EngineAccess.h"

#include <QCoroTimer>
#include <QElapsedTimer>
#include <QTimer>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/security/SecurityErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {
constexpr auto accessLimit = 10s;
constexpr auto retryPause = 50ms;
constexpr qint64 passphraseLimit = 4096;
}  // namespace

Result<security::Secret> passphraseFromFile() {
    const QString file = qEnvironmentVariable("FLOWERDOCS_PASSPHRASE_FILE");
    if (file.isEmpty())
        return base::fail(security::secretStoreLocked, u"no passphrase yet"_s);
    auto bytes = base::platform::readFile(file, passphraseLimit);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    return security::Secret(bytes->trimmed());
}

QCoro::Task<Result<std::unique_ptr<EngineAccess>>> EngineAccess::open(EngineOptions options) {
    auto access = std::make_unique<EngineAccess>();
    QElapsedTimer elapsed;
    elapsed.start();
    // The holder may be just starting (lock taken, not listening yet) or just ending (listening no more): try
    // both ways until one opens.
    while (true) {
        auto engine = Engine::open(options);
        if (engine) {
            access->m_engine = std::move(*engine);
            co_return access;
        }
        if (!engine.error().is(base::dataFolderBusy))
            co_return base::fail(std::move(engine.error()));
        auto connecting = action::EngineLink::connectTo(options.folder);
        Result<std::unique_ptr<action::EngineLink>> link = co_await std::move(connecting);
        if (link) {
            access->m_link = std::move(*link);
            co_return access;
        }
        if (elapsed.elapsed() > std::chrono::milliseconds(accessLimit).count())
            co_return base::fail(std::move(link.error()));
        QTimer pause;
        pause.setSingleShot(true);
        pause.start(retryPause);
        co_await pause;
    }
}

QCoro::Task<Result<QJsonObject>> EngineAccess::invoke(QString action, QJsonObject arguments,
                                                      action::Caller caller) {
    if (m_link) {
        auto task = m_link->invoke(action, arguments, caller);
        Result<QJsonObject> answer = co_await std::move(task);
        co_return answer;
    }
    caller.roles = m_engine->roles();
    auto task = m_engine->registry().invoke(action, arguments, caller);
    Result<QJsonObject> answer = co_await std::move(task);
    co_return answer;
}

QCoro::Task<void> EngineAccess::shutdown() {
    if (!m_engine)
        co_return;
    auto task = m_engine->shutdown();
    co_await std::move(task);
}

}  // namespace fdc::engine
