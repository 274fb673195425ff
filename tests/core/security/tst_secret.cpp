// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <concepts>
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

    void bufferIsOverwrittenAtTheEnd() {
        // The buffer lies in our own memory, so that it can be read after the secret is gone.
        alignas(Secret) std::byte place[sizeof(Secret)];
        QByteArray bytes(4096, 'S');
        auto* secret = new (place) Secret(std::move(bytes));
        QByteArray watcher = secret->expose();
        const char* buffer = watcher.constData();
        watcher.clear();  // no second owner: the secret may overwrite
        QCOMPARE(secret->expose().constData(), buffer);
        QVERIFY(secret->expose().isDetached());
        Secret thief(std::move(*secret));
        secret->~Secret();
        QCOMPARE(thief.expose().constData(), buffer);
        QCOMPARE(thief.expose().count('S'), 4096);
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
