// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/audit/MerkleFrontier.h"

using namespace fdc;
using namespace fdc::audit;

class TestMerkleFrontier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rootEqualsThatOfTheWholeTreeAtEverySize() {
        MerkleFrontier frontier;
        QList<QByteArray> leaves;
        QCOMPARE(frontier.root(), security::merkleRoot(leaves));
        for (int i = 0; i < 300; ++i) {
            leaves.append(security::sha256(QByteArray::number(i)));
            frontier.add(leaves.last());
            QCOMPARE(frontier.root(), security::merkleRoot(leaves));
            const auto restored = MerkleFrontier::fromBytes(frontier.size(), frontier.toBytes());
            QVERIFY(restored);
            QCOMPARE(restored->root(), frontier.root());
        }
    }

    void bytesOfAnotherSizeAreRefused() {
        QVERIFY(!MerkleFrontier::fromBytes(3, QByteArray(32, 'x')));
        QVERIFY(!MerkleFrontier::fromBytes(3, QByteArray(63, 'x')));
        QVERIFY(!MerkleFrontier::fromBytes(0, QByteArray(32, 'x')));
        QVERIFY(!MerkleFrontier::fromBytes(-1, {}));
        QVERIFY(MerkleFrontier::fromBytes(0, {}));
        QVERIFY(MerkleFrontier::fromBytes(3, QByteArray(64, 'x')));
    }
};

QTEST_GUILESS_MAIN(TestMerkleFrontier)
#include "tst_merklefrontier.moc"
