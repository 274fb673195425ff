// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/WatchedFile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include "core/config/ConfigFile.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Reader.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int interval = 2000;

QString pathIn(const QJsonObject& answer) {
    return answer[u"environments"_s].toArray().at(0).toObject()[u"coreProperties"_s].toString();
}

}  // namespace

WatchedFile::WatchedFile(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &WatchedFile::lookNow);
}

void WatchedFile::start() {
    if (!std::exchange(m_running, true))
        lookNow();
}

void WatchedFile::stop() {
    m_running = false;
    ++m_question;
    m_timer.stop();
}

void WatchedFile::look(bool own) {
    m_timer.stop();
    if (m_path.isEmpty()) {
        find();
        return;
    }
    const quint64 question = ++m_question;
    m_services.reader.run(
        this, [path = m_path, stamp = m_stamp] { return readFile(path, stamp); },
        [this, question, own](const Look& look) {
            if (question != m_question)
                return;
            if (m_running)
                m_timer.start();
            take(look, own);
        });
}

/// The engine knows where the file is; the built-in sandbox, which is no entry of the list, has it in its own
/// folder.
void WatchedFile::find() {
    const quint64 question = ++m_question;
    m_services.engine.ask(u"environment.show"_s, {{u"name"_s, m_services.environment}}, this,
                          [this, question](const base::Result<QJsonObject>& answer) {
                              if (question != m_question)
                                  return;
                              const QString path = answer ? pathIn(*answer) : QString();
                              const bool sandbox =
                                  m_services.environment == QStringView(config::sandboxEnvironment);
                              if (!path.isEmpty()) {
                                  m_path = path;
                              } else if (sandbox) {
                                  m_path = m_services.folder.file(u"sandbox/core.properties"_s);
                              } else {
                                  if (m_running)
                                      m_timer.start();
                                  fail(answer ? base::Error(config::environmentUnknown)
                                                    .with(u"environment"_s, m_services.environment)
                                              : answer.error());
                                  return;
                              }
                              lookNow();
                          });
}

void WatchedFile::expect(const QByteArray& bytes) {
    ++m_question;
    m_known = bytes;
    m_stamp = {};
    if (m_running)
        m_timer.start();
}

WatchedFile::Look WatchedFile::readFile(const QString& path, const Stamp& known) {
    Look look;
    const QFileInfo file(path);
    look.stamp = {file.size(), file.lastModified()};
    // A stamp that is younger than the file system's clock can tell apart proves nothing.
    const bool settled = look.stamp.modified.msecsTo(QDateTime::currentDateTime()) > interval;
    look.same = file.exists() && settled && look.stamp == known;
    if (const auto writable = config::ConfigFile::checkWritable(path); !writable)
        look.readOnly = writable.error();
    if (look.same)
        return look;
    auto loaded = config::ConfigFile::load(path);
    if (!loaded)
        look.error = loaded.error();
    else
        look.bytes = loaded->document().toBytes();
    return look;
}

void WatchedFile::take(const Look& look, bool own) {
    if (look.error) {
        fail(*look.error);
        return;
    }
    const bool failedBefore = m_error.has_value();
    m_error.reset();
    m_stamp = look.stamp;
    const auto lineOf = [](const std::optional<base::Error>& error) {
        return error ? error->toLogLine() : QString();
    };
    const bool access = lineOf(m_readOnly) != lineOf(look.readOnly);
    m_readOnly = look.readOnly;
    if (access)
        Q_EMIT accessChanged();
    if (!look.same && m_known != look.bytes) {
        m_known = look.bytes;
        Q_EMIT read(look.bytes, own);
    } else if (failedBefore) {
        Q_EMIT recovered();
    }
}

void WatchedFile::fail(const base::Error& error) {
    m_stamp = {};
    const bool news = !m_error || m_error->toLogLine() != error.toLogLine();
    m_error = error;
    if (news)
        Q_EMIT failed(error);
}

}  // namespace fdc::ui::configuration
