// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>
#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"

using namespace programs;

/// The commands of docs/how-to/write-a-connector.md, as somebody types them who follows the page.
class WriteAConnectorTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static QStringList blocks() {
        QFile page(QStringLiteral(FDC_SOURCE_DIR) + u"/docs/how-to/write-a-connector.md"_s);
        QStringList found;
        if (!page.open(QIODevice::ReadOnly))
            return found;
        static const QRegularExpression block(u"```sh\\n(.*?)```"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        auto matches = block.globalMatch(QString::fromUtf8(page.readAll()));
        while (matches.hasNext())
            found.append(matches.next().captured(1));
        return found;
    }

    Surroundings surroundings() const {
        const QString own = QFileInfo(path(u"flowerdocsctl"_s)).absolutePath();
        return {{},
                {{u"HOME"_s, m_folder.path()},
                 {u"XDG_DATA_HOME"_s, m_folder.filePath(u"share"_s)},
                 {u"PATH"_s, own + u':' + qEnvironmentVariable("PATH")}}};
    }
    Ended shell(const QString& script) const {
        return run(u"/bin/sh"_s, {u"-e"_s, u"-c"_s, u"cd '%1'\n%2"_s.arg(m_folder.path(), script)},
                   surroundings());
    }

private Q_SLOTS:
    void everyCommandOfThePageWorks() {
        const QStringList all = blocks();
        QVERIFY2(all.size() >= 2, "the page has no commands");
        for (const QString& block : all) {
            const Ended ended = shell(block);
            QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
        }
        const Ended listed = shell(u"flowerdocsctl --json plugin list"_s);
        const QJsonObject plugin = listed.json()["plugins"_L1].toArray().first().toObject();
        QCOMPARE(plugin["id"_L1].toString(), u"invoices"_s);
        QCOMPARE(plugin["signature"_L1]["state"_L1].toString(), u"signed"_s);
        QCOMPARE(plugin["signature"_L1]["publisher"_L1].toString(), u"Document team"_s);
        QCOMPARE(plugin["badge"_L1]["state"_L1].toString(), u"conforms"_s);
    }

    /// After the page: what was signed and then changed is found, by the suite and by the list.
    void whatIsChangedAfterwardsIsFound() {
        const Ended changed = shell(
            u"echo '# more' >> invoices/connector.py\n"
            "flowerdocsctl --json plugin check ./invoices --cycles 10"_s);
        QCOMPARE(changed.code, 11);
        QCOMPARE(changed.json()["schema"_L1].toString(), u"plugin-check/1"_s);
        QCOMPARE(changed.json()["failed"_L1].toInt(), 1);
        for (const QJsonValue& check : changed.json()["checks"_L1].toArray()) {
            if (check["outcome"_L1].toString() == "failed"_L1)
                QCOMPARE(check["id"_L1].toString(), u"package.unaltered"_s);
        }
    }

    void wrongWordsAreRefused() {
        QCOMPARE(shell(u"flowerdocsctl plugin new Invoices"_s).code, 2);
        QCOMPARE(shell(u"flowerdocsctl plugin new other --kind applet"_s).code, 2);
        QVERIFY(shell(u"mkdir full && touch full/x && flowerdocsctl plugin new other --out full"_s).code !=
                0);
        QVERIFY(shell(u"flowerdocsctl plugin check nothing-there"_s).code != 0);
        QCOMPARE(shell(u"flowerdocsctl plugin check ./invoices --cycles 3"_s).code, 2);
    }
};

QTEST_GUILESS_MAIN(WriteAConnectorTest)
#include "tst_write_a_connector.moc"
