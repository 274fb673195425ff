// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "app/engine/DemoCorpus.h"
#include "tests/app/cli/Programs.h"

using namespace programs;

/// Switching a connector off under a running campaign: a person at a terminal is asked, a script is not.
class DisableTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<QProcess> m_running;

    /// `connector disable fast2` on a terminal of its own, where @p typed is typed.
    Ended atTerminal(const QByteArray& typed) const {
        const QString line = u"'%1' --data '%2' --environment sandbox connector disable fast2"_s.arg(
            path(u"flowerdocsctl"_s), m_console->data());
        return programs::run(u"/usr/bin/script"_s, {u"-qec"_s, line, u"/dev/null"_s}, {typed, {}});
    }
    QString stateOfTheCampaign() const {
        const Ended list = m_console->run({u"campaign"_s, u"list"_s});
        if (list.code != 0)
            qWarning() << "campaign list ended with" << list.code << list.err;
        return list.json()["campaigns"_L1][0]["state"_L1].toString();
    }
    bool isOn() const {
        return m_console->run({u"connector"_s, u"show"_s, u"fast2"_s})
            .json()["connectors"_L1][0]["wanted"_L1]
            .toBool();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<Console>(m_folder->filePath(u"data"_s));
        const auto corpus = fdc::engine::DemoCorpus::write(m_folder->filePath(u"corpus"_s), 4000, 5);
        QVERIFY(corpus.has_value());
        m_running = m_console->start(
            {u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--requests"_s, u"1"_s, u"--wait"_s});
        QTRY_COMPARE_WITH_TIMEOUT(stateOfTheCampaign(), u"Started"_s, 60'000);
    }
    void cleanup() {
        m_running->terminate();
        finish(*m_running);
        m_console->endSandbox();
    }

    void aPersonIsToldWhatPausesAndMaySayNo() {
        const Ended no = atTerminal("\n");
        QCOMPARE(no.code, 1);
        QVERIFY2(no.out.contains("pauses; documents still to come"), no.out.constData());
        QVERIFY(no.out.contains("Nothing was changed"));
        QVERIFY(isOn());
        QCOMPARE(stateOfTheCampaign(), u"Started"_s);
        const Ended yes = atTerminal("y\n");
        QVERIFY2(yes.code == 0, yes.out.constData());
        QVERIFY(!isOn());
        QCOMPARE(stateOfTheCampaign(), u"Paused"_s);
    }

    void aScriptIsNotAsked() {
        const Ended ended = m_console->run({u"connector"_s, u"disable"_s, u"fast2"_s});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY(!ended.err.contains("pauses"));
        QCOMPARE(stateOfTheCampaign(), u"Paused"_s);
    }
};

QTEST_GUILESS_MAIN(DisableTest)
#include "tst_disable.moc"
