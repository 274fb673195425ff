// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>
#include <algorithm>
#include <concepts>
#include <cstring>
#include <ostream>

#include "core/security/Secret.h"

using namespace fdc::security;

template <typename T>
concept DebugStreamable = requires(QDebug debug, const T& value) { debug << value; };
template <typename T>
concept StandardStreamable = requires(std::ostream& stream, const T& value) { stream << value; };
template <typename T>
concept Formattable = requires(const QString& format, const T& value) { format.arg(value); };

static_assert(DebugStreamable<QByteArray>, "the concept itself works");
static_assert(!DebugStreamable<Secret>);
static_assert(!StandardStreamable<Secret>);
static_assert(Formattable<QString>);
static_assert(!Formattable<Secret>);
static_assert(!std::convertible_to<Secret, QString> && !std::constructible_from<QString, Secret>);
static_assert(!std::convertible_to<Secret, QByteArray> && !std::constructible_from<QByteArray, Secret>);
static_assert(!std::convertible_to<Secret, QVariant>);
static_assert(!std::convertible_to<QByteArray, Secret>, "a secret is made by name only");
static_assert(!std::equality_comparable<Secret>, "only the constant-time comparison");

namespace {

constexpr char veil = 0x55;

/// 256 bytes that stand in memory only when somebody unveils them.
QByteArray veiledMarker() {
    QByteArray bytes(256, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return bytes;
}

QByteArray unveiled(const QByteArray& veiled) {
    QByteArray bytes(veiled.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < veiled.size(); ++i)
        bytes[i] = char(veiled[i] ^ veil);
    return bytes;
}

/// How often the last half of the unveiled bytes is in the writable memory of this process. The allocator
/// reuses the beginning of freed memory for itself, not the end.
int occurrencesInMemory(const QByteArray& veiled) {
    const QByteArray wanted = veiled.last(128);
    QFile maps(QStringLiteral("/proc/self/maps"));
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        qFatal("/proc is needed");
    static char buffer[1 << 20];
    int found = 0;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        if (!line.contains(" rw"))
            continue;
        const QByteArrayList range = line.left(line.indexOf(' ')).split('-');
        const qint64 end = range[1].toLongLong(nullptr, 16);
        qint64 at = range[0].toLongLong(nullptr, 16);
        if (end - at > qint64(1) << 30)
            continue;  // the shadow memory of a sanitizer, terabytes of it
        while (at < end && memory.seek(at)) {
            const qint64 size = memory.read(buffer, std::min<qint64>(sizeof buffer, end - at));
            if (size <= 0)
                break;
            for (char* byte = buffer; byte < buffer + size; ++byte)
                *byte = char(*byte ^ veil);
            found += int(QByteArray::fromRawData(buffer, size).count(wanted));
            at += size == sizeof buffer ? size - wanted.size() : size;
        }
    }
    memset(buffer, 0, sizeof buffer);
    return found;
}

}  // namespace

class TestSecret : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesNotShareItsBufferWithTheBytesItWasMadeFrom() {
        QByteArray source("correct horse");
        const QByteArray sharer = source;
        const Secret secret(source);
        QVERIFY(secret.expose().constData() != sharer.constData());
        QCOMPARE(secret.expose(), sharer);
    }

    void bytesMadeFromSurviveTheSecret() {
        const QByteArray source("correct horse");
        { const Secret secret(source); }
        QCOMPARE(source, QByteArray("correct horse"));
    }

    void takesOverBytesThatNobodyElseHolds() {
        QByteArray source("correct horse battery");
        const char* buffer = source.constData();
        const Secret secret(std::move(source));
        QCOMPARE(secret.expose().constData(), buffer);
    }

    void copiesAreIndependent() {
        auto first = std::make_unique<Secret>(QByteArray("alpha beta"));
        const Secret second(*first);
        QVERIFY(second.expose().constData() != first->expose().constData());
        first.reset();
        QCOMPARE(second.expose(), QByteArray("alpha beta"));
    }

    void moveAndAssignmentLeaveNothingBehind() {
        Secret first(QByteArray("one"));
        Secret second(std::move(first));
        QVERIFY(first.isEmpty());
        first = Secret(QByteArray("two"));
        second = first;
        QVERIFY(second.equals(first));
        QVERIFY(!second.isEmpty());
    }

    void rawMemoryIsCopiedAndLeftAlone() {
        char memory[] = "on the stack";
        { const Secret secret(QByteArray::fromRawData(memory, qsizetype(sizeof memory - 1))); }
        QCOMPARE(QByteArray(memory), QByteArray("on the stack"));
    }

    void bytesAreNowhereInMemoryAfterTheEnd() {
        const QByteArray veiled = veiledMarker();
        auto secret = std::make_unique<Secret>(unveiled(veiled));
        auto copy = std::make_unique<Secret>(*secret);
        QVERIFY2(occurrencesInMemory(veiled) >= 2, "the search itself works");
        secret.reset();
        QVERIFY(occurrencesInMemory(veiled) >= 1);
        *copy = Secret(QByteArray("another"));
        QCOMPARE(occurrencesInMemory(veiled), 0);
    }

    void copyOfTheBytesKeepsItsContent() {
        QByteArray kept;
        {
            const Secret secret(QByteArray("still needed"));
            kept = secret.expose();
        }
        QCOMPARE(kept, QByteArray("still needed"));
    }

    void equalsComparesContentAndLength_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<bool>("equal");
        QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << true;
        QTest::newRow("last byte") << QByteArray("abc") << QByteArray("abd") << false;
        QTest::newRow("prefix") << QByteArray("abc") << QByteArray("ab") << false;
        QTest::newRow("both empty") << QByteArray() << QByteArray("") << true;
        QTest::newRow("zero bytes") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    }
    void equalsComparesContentAndLength() {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, equal);
        QCOMPARE(Secret(left).equals(Secret(right)), equal);
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
