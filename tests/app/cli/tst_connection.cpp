// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// A map may hold a connection of its own: it is that of the environment, or nothing is sent.
class ConnectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
    }
    void onlyTheEnvironmentsOwnIsWrittenTo_data() {
        QTest::addColumn<QString>("endPoint");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("code");
        const QString own = m_desk.core.url() + u"/services"_s;
        QTest::newRow("another server")
            << u"https://other.example.com/core/services"_s << u"SANDBOX"_s << u"MAP_CONNECTION_UNKNOWN"_s;
        QTest::newRow("another scope") << own << u"OTHER"_s << u"MAP_CONNECTION_SCOPE"_s;
        QTest::newRow("its own") << own << u"SANDBOX"_s << QString();
        QTest::newRow("no scope told") << own << QString() << QString();
    }
    void onlyTheEnvironmentsOwnIsWrittenTo() {
        QFETCH(QString, endPoint);
        QFETCH(QString, scope);
        QFETCH(QString, code);
        QFile file(m_desk.map(10));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject map = QJsonDocument::fromJson(file.readAll()).object();
        QJsonArray steps = map[u"steps"_s].toArray();
        int changed = 0;
        for (QJsonValueRef step : steps) {
            QJsonObject object = step.toObject();
            QJsonObject bean = object[u"objectConfiguration"_s].toObject();
            QJsonArray fields = bean[u"fields"_s].toArray();
            for (QJsonValueRef field : fields) {
                if (field[u"name"_s].toString() != u"connection")
                    continue;
                const auto text = [](const QString& name, const QString& value) {
                    return QJsonObject{{u"name"_s, name},
                                       {u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, value}}}};
                };
                QJsonArray own{text(u"endPoint"_s, endPoint), text(u"login"_s, u"operator"_s)};
                if (!scope.isEmpty())
                    own.append(text(u"scope"_s, scope));
                field = QJsonObject{
                    {u"name"_s, u"connection"_s},
                    {u"objectConfiguration"_s,
                     QJsonObject{{u"className"_s, u"com.fast2.flowerdocs.FlowerDocsConnectionProvider"_s},
                                 {u"fields"_s, own}}}};
                ++changed;
            }
            bean[u"fields"_s] = fields;
            object[u"objectConfiguration"_s] = bean;
            step = object;
        }
        QCOMPARE(changed, 1);
        map[u"steps"_s] = steps;
        QVERIFY(file.resize(0));
        file.write(QJsonDocument(map).toJson());
        file.close();
        const qsizetype before = m_desk.core.stored().size();
        const Ended ended = m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, file.fileName(), u"--wait"_s});
        if (code.isEmpty()) {
            QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
            QCOMPARE(m_desk.core.stored().size(), 10);
            return;
        }
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.error()["code"_L1].toString(), code);
        QCOMPARE(m_desk.core.stored().size(), before);
    }

private:
    Desk m_desk;
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
