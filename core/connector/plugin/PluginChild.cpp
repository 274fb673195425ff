// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginChild.h"

#include <QLocale>
#include <QProcessEnvironment>

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;
namespace platform = base::platform;

namespace {

constexpr qsizetype chunk = 64 * 1024;
constexpr qsizetype mostWaiting = 64 * 1024 * 1024;
constexpr int mostDrained = 64;  // chunks

/// Nothing of the engine's own environment: it may hold secrets.
QProcessEnvironment environmentOf(const PluginChild::Start& start) {
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, start.folder);
    environment.insert(u"TMPDIR"_s, start.folder);
    // Python would write its byte code beside the verified sources, and keep its answers in a buffer.
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s);
    environment.insert(u"PYTHONNOUSERSITE"_s, u"1"_s);
    environment.insert(u"PYTHONIOENCODING"_s, u"utf-8"_s);
    // Each further arena reserves address space that the limit counts.
    environment.insert(u"MALLOC_ARENA_MAX"_s, u"2"_s);
    const QString mark = QString::fromLatin1(start.mark);
    environment.insert(mark.section(u'=', 0, 0), mark.section(u'=', 1));
    return environment;
}

}  // namespace

PluginChild::PluginChild(Start start) : m_start(std::move(start)) {}

PluginChild::~PluginChild() {
    if (!m_running)
        return;
    kill();
    // ~QProcess would wait for it.
    m_process->disconnect(this);
    m_process->setParent(nullptr);
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
}

Result<void> PluginChild::start() {
    auto pipes = platform::ChildPipes::open();
    if (!pipes)
        return base::fail(std::move(pipes.error()));
    m_pipes = std::move(*pipes);
    m_process = new QProcess(this);
    m_process->setProgram(m_start.command.value(0));
    m_process->setArguments(m_start.command.mid(1));
    m_process->setWorkingDirectory(m_start.folder);
    m_process->setProcessEnvironment(environmentOf(m_start));
    m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process->setProcessChannelMode(QProcess::ForwardedChannels);
    m_process->setChildProcessModifier([pipes = &*m_pipes, limits = m_start.limits] {
        pipes->becomeStandard();
        platform::limitThisChild(limits);
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        finish(false, status == QProcess::CrashExit, code);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(true, false, 0);
    });
    const auto notifier = [this](End end, QSocketNotifier::Type type) {
        return std::make_unique<QSocketNotifier>(m_pipes->descriptor(end), type);
    };
    m_outputReady = notifier(End::Output, QSocketNotifier::Read);
    m_errorsReady = notifier(End::Errors, QSocketNotifier::Read);
    m_inputReady = notifier(End::Input, QSocketNotifier::Write);
    m_inputReady->setEnabled(false);
    connect(m_outputReady.get(), &QSocketNotifier::activated, this, [this] { readSome(End::Output); });
    connect(m_errorsReady.get(), &QSocketNotifier::activated, this, [this] { readSome(End::Errors); });
    connect(m_inputReady.get(), &QSocketNotifier::activated, this, [this] { writeWaiting(); });
    m_running = true;
    m_process->start();
    m_pid = m_process->processId();
    m_pipes->closeChildEnds();
    return {};
}

/// False when there is nothing now, or nothing ever again.
bool PluginChild::readSome(End end) {
    if (!m_pipes->isOpen(end))
        return false;
    const auto bytes = m_pipes->read(end, chunk);
    if (bytes) {
        if (!bytes->isEmpty())
            Q_EMIT end == End::Output ? output(*bytes) : errors(*bytes);
        return !bytes->isEmpty();
    }
    (end == End::Output ? m_outputReady : m_errorsReady).reset();
    m_pipes->close(end);
    if (end == End::Output)
        Q_EMIT outputClosed();
    return false;
}

void PluginChild::setReading(bool output, bool errors) {
    if (m_outputReady)
        m_outputReady->setEnabled(output);
    if (m_errorsReady)
        m_errorsReady->setEnabled(errors);
}

void PluginChild::drain() {
    for (const End end : {End::Errors, End::Output}) {
        for (int one = 0; one < mostDrained && readSome(end);)
            ++one;
    }
}

bool PluginChild::write(const QByteArray& bytes) {
    if (!m_pipes || !m_pipes->isOpen(End::Input))
        return true;  // what it no longer reads is told by its end
    m_waiting += bytes;
    writeWaiting();
    return m_waiting.size() <= mostWaiting;
}

void PluginChild::writeWaiting() {
    while (!m_waiting.isEmpty()) {
        const qsizetype written = m_pipes->write(m_waiting);
        if (written < 0) {
            closeInput();
            return;
        }
        if (written == 0)
            break;
        m_waiting.remove(0, written);
    }
    if (m_inputReady)
        m_inputReady->setEnabled(!m_waiting.isEmpty());
}

void PluginChild::closeInput() {
    m_waiting.clear();
    if (m_inputReady) {
        // It may be closed from its own signal.
        m_inputReady->setEnabled(false);
        m_inputReady.release()->deleteLater();
    }
    if (m_pipes)
        m_pipes->close(End::Input);
}

void PluginChild::askToEnd() {
    if (m_running)
        platform::askGroupToEnd(m_pid);
}

void PluginChild::kill() {
    if (m_pid > 0)
        platform::endFamily(m_pid, m_start.mark);
}

void PluginChild::finish(bool failedToStart, bool signal, int code) {
    if (!m_running)
        return;
    m_running = false;
    if (!failedToStart)
        kill();  // what it left behind
    Q_EMIT ended(failedToStart, signal, code);
}

}  // namespace fdc::connector
