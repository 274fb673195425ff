// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/differential/Oracle.h"

#include <QtEndian>
#include <cstdio>
#include <cstdlib>

namespace fdc::differential {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint32 refused = -1;
constexpr int patience = 120'000;  ///< milliseconds for one batch

void appendNumber(QByteArray& out, qint32 number) {
    const qint32 big = qToBigEndian(number);
    out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

}  // namespace

bool Oracle::start(const QString& classes) {
    m_java.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_java.start(u"java"_s, {u"-Xmx512m"_s, u"-cp"_s, classes, u"PropertiesOracle"_s});
    return m_java.waitForStarted();
}

void Oracle::ask(const QByteArrayList& files) {
    QByteArray batch;
    appendNumber(batch, qint32(files.size()));
    for (const QByteArray& file : files) {
        appendNumber(batch, qint32(file.size()));
        batch += file;
    }
    m_java.write(batch);
}

void Oracle::need(qsizetype bytes) {
    if (m_read.size() - m_at >= bytes)
        return;
    m_read.remove(0, m_at);
    m_at = 0;
    while (m_read.size() < bytes) {
        if (m_java.bytesAvailable() == 0 && !m_java.waitForReadyRead(patience)) {
            std::fprintf(stderr, "The JVM does not answer: %s\n", qPrintable(m_java.errorString()));
            std::exit(1);
        }
        m_read += m_java.readAllStandardOutput();
    }
}

qint32 Oracle::number() {
    need(sizeof(qint32));
    const auto value = qFromBigEndian<qint32>(m_read.constData() + m_at);
    m_at += sizeof(qint32);
    return value;
}

QString Oracle::text() {
    const qsizetype length = number();
    need(length * 2);
    QString text(length, Qt::Uninitialized);
    qFromBigEndian<char16_t>(m_read.constData() + m_at, length, text.data());
    m_at += length * 2;
    return text;
}

std::optional<Pairs> Oracle::answer() {
    const qint32 count = number();
    if (count == refused)
        return std::nullopt;
    if (count < 0) {
        std::fputs("The JVM failed at a file in a way of its own.\n", stderr);
        std::exit(1);
    }
    Pairs pairs;
    pairs.reserve(count);
    for (qint32 i = 0; i < count; ++i) {
        QString key = text();
        pairs.insert(std::move(key), text());
    }
    return pairs;
}

bool Oracle::finish() {
    m_java.closeWriteChannel();
    return m_java.waitForFinished(patience) && m_java.exitCode() == 0;
}

}  // namespace fdc::differential
