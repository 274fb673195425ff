// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/security/Digest.h"
#include "core/security/FileDigest.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::security;

namespace {

/// RFC 6962 §2.1 word for word, and with another hash implementation than the product's.
QByteArray merkleByDefinition(const QList<QByteArray>& leaves) {
    const auto hash = [](const QByteArray& bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    if (leaves.isEmpty())
        return hash({});
    if (leaves.size() == 1)
        return hash(QByteArray(1, '\x00') + leaves.first());
    qsizetype k = 1;
    while (2 * k < leaves.size())
        k *= 2;
    return hash(QByteArray(1, '\x01') + merkleByDefinition(leaves.first(k)) +
                merkleByDefinition(leaves.sliced(k)));
}

}  // namespace

class TestDigest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sha256OfPublishedMessages_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray(
                                      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray(
                                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void sha256OfPublishedMessages() {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, hex);
        QCOMPARE(sha256Hex(message), hex);
        QCOMPARE(sha256(message), QByteArray::fromHex(hex));
        Sha256 piecewise;
        for (qsizetype at = 0; at < message.size(); at += 97)
            piecewise.update(message.mid(at, 97));
        QCOMPARE(piecewise.finish().toHex(), hex);
    }

    void hasherIsReadyForTheNextMessage() {
        Sha256 hasher;
        hasher.update("first");
        QVERIFY(hasher.finish() != sha256("second"));
        hasher.update("second");
        QCOMPARE(hasher.finish(), sha256("second"));
        QCOMPARE(hasher.finish(), sha256({}));
        Sha256 moved(std::move(hasher));
        moved.update("third");
        QCOMPARE(moved.finish(), sha256("third"));
    }

    void threadsHashWithoutDisturbingOneAnother() {
        const QByteArray message(100'000, 'x');
        const QByteArray expected = sha256(message);
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i)
                    wrong += sha256(message) != expected;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    /// RFC 4231, cases 1, 2, 4, 6 and 7.
    void hmacOfPublishedMessages_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                           << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        QTest::newRow("2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                           << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QTest::newRow("4") << QByteArray::fromHex("0102030405060708090a0b0c0d0e0f10111213141516171819")
                           << QByteArray(50, '\xcd')
                           << QByteArray("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
        QTest::newRow("6") << QByteArray(131, '\xaa')
                           << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                           << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        QTest::newRow("no key, no message")
            << QByteArray() << QByteArray()
            << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }
    void hmacOfPublishedMessages() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, hex);
        QCOMPARE(hmacSha256(key, message).toHex(), hex);
    }

    /// The leaves that implementations of RFC 6962 test with; the heads are the published ones.
    void merkleRootOfKnownLeaves_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("0") << 0
                           << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("1") << 1
                           << QByteArray("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        QTest::newRow("2") << 2
                           << QByteArray("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        QTest::newRow("3") << 3
                           << QByteArray("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        QTest::newRow("4") << 4
                           << QByteArray("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        QTest::newRow("5") << 5
                           << QByteArray("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4");
        QTest::newRow("6") << 6
                           << QByteArray("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef");
        QTest::newRow("7") << 7
                           << QByteArray("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
        QTest::newRow("8") << 8
                           << QByteArray("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }
    void merkleRootOfKnownLeaves() {
        QFETCH(int, count);
        QFETCH(QByteArray, hex);
        const QList<QByteArray> all{"",
                                    QByteArray::fromHex("00"),
                                    QByteArray::fromHex("10"),
                                    QByteArray::fromHex("2021"),
                                    QByteArray::fromHex("3031"),
                                    QByteArray::fromHex("40414243"),
                                    QByteArray::fromHex("5051525354555657"),
                                    QByteArray::fromHex("606162636465666768696a6b6c6d6e6f")};
        const QList<QByteArray> leaves = all.first(count);
        QCOMPARE(merkleRoot(leaves).toHex(), hex);
        QCOMPARE(merkleByDefinition(leaves).toHex(), hex);
    }

    void merkleRootFollowsTheDefinitionForEverySizeUpTo70() {
        QList<QByteArray> leaves;
        for (int n = 0; n <= 70; ++n) {
            QCOMPARE(merkleRoot(leaves), merkleByDefinition(leaves));
            leaves.append(QByteArray::number(n) + QByteArray(n % 5, '-'));
        }
    }

    void merkleRootChangesWithEveryLeafAndWithTheirOrder() {
        QList<QByteArray> leaves{"a", "b", "c", "d", "e"};
        const QByteArray root = merkleRoot(leaves);
        for (QByteArray& leaf : leaves) {
            const QByteArray kept = leaf;
            leaf += '!';
            QVERIFY(merkleRoot(leaves) != root);
            leaf = kept;
        }
        leaves.swapItemsAt(3, 4);
        QVERIFY(merkleRoot(leaves) != root);
    }

    void aFileIsDigestedWhateverItsSize() {
        const QTemporaryDir folder;
        for (const int size : {0, 1, 256 * 1024, 256 * 1024 + 1}) {
            const QByteArray bytes(size, 'x');
            QFile file(folder.filePath(u"content"_s));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            QCOMPARE(file.write(bytes), bytes.size());
            file.close();
            const auto digest = sha256OfFile(file.fileName());
            QVERIFY(digest);
            QCOMPARE(*digest, sha256(bytes));
        }
    }

    void whatIsNoRegularFileIsNotDigested() {
        const QTemporaryDir folder;
        for (const QString& path : {folder.path(), folder.filePath(u"absent"_s), u"/dev/zero"_s}) {
            const auto digest = sha256OfFile(path);
            QVERIFY(!digest);
            QVERIFY(digest.error().is(fdc::base::fileUnreadable));
            QCOMPARE(digest.error().fact(u"file"), path);
        }
    }

    void randomBytesHaveTheSizeAskedAndNeverRepeat() {
        QCOMPARE(randomBytes(0).size(), 0);
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray bytes = randomBytes(16);
            QCOMPARE(bytes.size(), 16);
            QVERIFY(!seen.contains(bytes));
            seen.insert(bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
