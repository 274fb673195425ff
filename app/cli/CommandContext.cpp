// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CommandContext.h"

#include <qcorofuture.h>
#include <qcorosignal.h>
#include <QStringDecoder>
#include <QTimer>

#include "app/cli/Cli.h"
#include "core/action/ActionErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/Terminal.h"
#include "core/security/SecurityErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;

/// A timer that a signal can end early, so that nobody waits for the rest of a pause.
class CommandContext::Interruption {
public:
    QTimer timer;
};

CommandContext::CommandContext(GlobalOptions options, security::Redaction* redaction)
    : m_options(std::move(options)),
      m_output(m_options.json, m_options.language),
      m_redaction(redaction),
      m_interruption(std::make_unique<Interruption>()) {
    m_interruption->timer.setSingleShot(true);
}

CommandContext::~CommandContext() = default;

Result<base::DataFolder> CommandContext::folder() const {
    return base::DataFolder::open(m_options.data);
}

void CommandContext::workIn(const QString& folder, const QString& environment) {
    m_options.data = folder;
    m_options.environment = environment;
}

Result<security::Secret> CommandContext::passphrase() const {
    auto fromFile = engine::passphraseFromFile();
    if (fromFile || !fromFile.error().is(security::secretStoreLocked))
        return fromFile;
    const auto answer =
        base::platform::askHidden((Cli::tr("Passphrase of the secret store:") + u' ').toUtf8());
    if (!answer)
        return base::fail(security::secretStoreLocked,
                          u"no passphrase: no terminal and no FLOWERDOCS_PASSPHRASE_FILE"_s);
    return security::Secret(*answer);
}

QCoro::Task<Result<engine::EngineAccess*>> CommandContext::access() {
    // Of two that open at once, the second would take the engine of the first away from under its action.
    while (m_isOpening) {
        const QFuture<void> opened = m_opened.next();
        co_await opened;
    }
    if (m_access)
        co_return m_access.get();
    auto dataFolder = folder();
    if (!dataFolder)
        co_return base::fail(std::move(dataFolder.error()));
    engine::EngineOptions options{*dataFolder, [this] { return passphrase(); }, m_options.language,
                                  m_redaction};
    m_isOpening = true;
    auto opening = engine::EngineAccess::open(options);
    auto opened = co_await std::move(opening);
    m_isOpening = false;
    m_opened.wake();
    if (!opened)
        co_return base::fail(std::move(opened.error()));
    m_access = std::move(*opened);
    if (m_access->ownsEngine())
        m_access->engine()->setStays(false);
    co_return m_access.get();
}

QCoro::Task<Result<engine::EngineAccess*>> CommandContext::accessAnew() {
    constexpr int tries = 3;  // of ten seconds each: documents under way are brought to their end
    if (m_access && m_access->ownsEngine())
        co_return m_access.get();
    m_access.reset();
    for (int i = 1;; ++i) {
        auto opening = access();
        Result<engine::EngineAccess*> opened = co_await std::move(opening);
        if (opened || i == tries || m_signal != 0 || !opened.error().is(action::engineUnreachable))
            co_return opened;
    }
}

QCoro::Task<Result<QJsonObject>> CommandContext::invoke(QString action, QJsonObject arguments) {
    auto opening = access();
    const auto opened = co_await std::move(opening);
    if (!opened)
        co_return base::fail(opened.error());
    action::Caller caller;
    if (const auto dataFolder = folder())
        caller.user = engine::actorOf(engine::SessionFile(dataFolder->file(u"session.json"_s)));
    caller.environment = m_options.environment;
    auto asking = m_access->invoke(action, arguments, caller);
    Result<QJsonObject> answer = co_await std::move(asking);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> CommandContext::insist(QString action, QJsonObject arguments) {
    constexpr int tries = 5;  // engines that end one after the other
    for (int i = 1;; ++i) {
        auto asking = invoke(action, arguments);
        Result<QJsonObject> answer = co_await std::move(asking);
        const bool isUnbegun = !answer && answer.error().is(action::engineUnreachable) && m_access &&
                               answer.error().fact(u"correlation").isEmpty();
        if (!isUnbegun || i == tries || m_signal != 0)
            co_return answer;
        auto opening = accessAnew();
        if (const auto opened = co_await std::move(opening); !opened)
            co_return base::fail(opened.error());
    }
}

QCoro::Task<Result<QJsonObject>> CommandContext::read(QString action, QJsonObject arguments) {
    auto asking = invoke(action, arguments);
    Result<QJsonObject> answer = co_await std::move(asking);
    const bool isLost = !answer && answer.error().is(action::engineUnreachable) && m_access && m_signal == 0;
    if (!isLost)
        co_return answer;
    auto opening = accessAnew();
    if (const auto opened = co_await std::move(opening); !opened)
        co_return base::fail(opened.error());
    auto askingAgain = invoke(action, arguments);
    Result<QJsonObject> again = co_await std::move(askingAgain);
    co_return again;
}

QCoro::Task<int> CommandContext::query(QString action, QJsonObject arguments,
                                       std::function<void(const QJsonObject&)> show) {
    auto asking = insist(action, arguments);
    const Result<QJsonObject> answer = co_await std::move(asking);
    if (!answer)
        co_return fail(answer.error());
    if (m_output.isJson())
        m_output.document(*answer);
    else
        show(*answer);
    co_return exitOk;
}

Result<QString> CommandContext::secretInput(const QString& prompt) const {
    auto bytes = base::platform::askHidden((prompt + u' ').toUtf8());
    if (!bytes)
        bytes = base::platform::readStandardInput();
    if (bytes->isEmpty())
        return base::fail(base::Error(base::usageError).with(u"detail"_s, Cli::tr("the value is empty")));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(*bytes);
    // A character replaced in silence would be another password.
    if (decoder.hasError())
        return base::fail(
            base::Error(base::usageError).with(u"detail"_s, Cli::tr("the value is not UTF-8 text")));
    return text;
}

bool CommandContext::canAsk() const {
    return !m_options.assumeYes && !m_options.json &&
           base::platform::isTerminal(base::platform::StandardStream::Input);
}

bool CommandContext::confirm(const QString& question) const {
    if (!canAsk())
        return true;
    //: letters for yes and no; the capital one counts when nothing is typed
    const QString prompt = question + u' ' + Cli::tr("[y/N]") + u' ';
    const auto answer = base::platform::askLine(prompt.toUtf8());
    const QString word = QString::fromUtf8(answer.value_or(QByteArray())).trimmed().toLower();
    // Either language's yes counts: an operator types what the hand is used to.
    return word == u"y"_s || word == u"yes"_s || word == u"o"_s || word == u"oui"_s;
}

int CommandContext::fail(const base::Error& error) const {
    m_output.error(error);
    return exitCodeOf(error);
}

void CommandContext::interrupt(int signalNumber) {
    m_signal = signalNumber;
    if (m_interruption->timer.isActive())
        m_interruption->timer.start(0);
}

QCoro::Task<void> CommandContext::pause(std::chrono::milliseconds time) {
    if (m_signal != 0)
        co_return;
    m_interruption->timer.start(time);
    auto waiting = qCoro(&m_interruption->timer, &QTimer::timeout);
    co_await waiting;
}

QCoro::Task<void> CommandContext::shutdown() {
    if (!m_access)
        co_return;
    auto ending = m_access->shutdown();
    co_await std::move(ending);
}

}  // namespace fdc::cli
