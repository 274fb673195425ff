// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>

#include "Workshop.h"
#include "core/migration/LedgerReading.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Fault = FolderTarget::Fault;

// Random orders of everything a person and the machine can do to a campaign, against a small model of what
// must hold. FDC_SEED replays a run, FDC_SEQUENCES asks for more of them.

namespace {

constexpr int documents = 40;

enum class Deed { Pause, Resume, Stop, Retry, Close, Wait, Refuse, Accept, Away, Back };

/// The states in which an action may be accepted, as docs/ledger.md lists them.
bool mayBeAllowed(Deed deed, CampaignState state) {
    switch (deed) {
        case Deed::Pause: return state == CampaignState::Started;
        case Deed::Resume: return state == CampaignState::Paused || state == CampaignState::Stopped;
        case Deed::Stop: return state == CampaignState::Started || state == CampaignState::Paused;
        case Deed::Retry:
            return state == CampaignState::Paused || state == CampaignState::Stopped ||
                   state == CampaignState::Finished;
        default: return true;
    }
}

}  // namespace

class TestCampaignModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsItsPromisesInAnyOrderOfDeeds();

private:
    void live(quint32 seed);
};

void TestCampaignModel::live(quint32 seed) {
    QRandomGenerator random(seed);
    std::atomic<bool> refuses{false};
    std::atomic<bool> away{false};
    Workshop w(documents, [&](const TargetDocument& document, int nth) {
        if (away)
            return Fault::Away;
        if (refuses && document.id.back() < u'4')
            return Fault::Refuse;
        return nth % 11 == 0 ? Fault::LostAnswer : Fault::None;
    });
    w.drainLimit = base::Milliseconds(200);
    const auto name = w.start();
    QVERIFY(name);
    for (int step = 0; step < 8; ++step) {
        const auto deed = Deed(random.bounded(10));
        const CampaignState before = w.status(*name).state;
        const auto judge = [&](bool accepted, const QString& code) {
            // A running campaign may end by itself between the look and the deed; a resting one stays what it
            // was.
            if (accepted)
                return mayBeAllowed(deed, before) || before == CampaignState::Started;
            return code == u"CAMPAIGN_STATE" &&
                   (!mayBeAllowed(deed, before) || before == CampaignState::Started);
        };
        const auto check = [&](const auto& result) {
            const QString code = result ? QString() : result.error().code();
            QVERIFY2(judge(result.has_value(), code),
                     qPrintable(
                         u"seed %1 step %2 deed %3 state %4 code %5"_s.arg(seed).arg(step).arg(int(deed)).arg(
                             campaignStateName(before), code)));
        };
        switch (deed) {
            case Deed::Pause: check(w.pause(*name)); break;
            case Deed::Resume: check(w.resume(*name)); break;
            case Deed::Stop: check(w.stop(*name)); break;
            case Deed::Retry: check(w.retry({*name, {}, {}})); break;
            case Deed::Close: w.open(); break;
            case Deed::Wait: QTest::qWait(int(random.bounded(15))); break;
            case Deed::Refuse: refuses = true; break;
            case Deed::Accept: refuses = false; break;
            case Deed::Away: away = true; break;
            case Deed::Back: away = false; break;
        }
        const CampaignStatus now = w.status(*name);
        QCOMPARE(now.verdict.has_value(), now.state == CampaignState::Finished || !now.cancelledBy.isEmpty());
        QVERIFY(now.documents.verified <= now.documents.migrated);
        QVERIFY(now.documents.total() <= documents);
    }
    // From wherever it is, a person gets it to its end with resume and retry alone.
    refuses = false;
    away = false;
    if (w.status(*name).state != CampaignState::Started && w.status(*name).state != CampaignState::Finished)
        QVERIFY(w.resume(*name));
    w.rest(*name);
    QVERIFY(w.retry({*name, {}, {}}));
    const CampaignStatus end = w.rest(*name);
    QVERIFY2(end.state == CampaignState::Finished && end.verdict == Verdict::Verified,
             qPrintable(QString::number(seed)));
    QCOMPARE(end.documents, (DocumentCounts{.migrated = documents, .verified = documents}));
    QCOMPARE(end.documents, ledgerSummary(w.ledgerPath())->documents);
    QCOMPARE(w.stored(), w.corpus.expected());
    QCOMPARE(w.target->creates.load(), documents);
}

void TestCampaignModel::keepsItsPromisesInAnyOrderOfDeeds() {
    const bool replay = qEnvironmentVariableIsSet("FDC_SEED");
    const quint32 seed = replay ? quint32(qEnvironmentVariable("FDC_SEED").toULongLong())
                                : QRandomGenerator::global()->generate();
    const int sequences = replay ? 1 : qMax(200, qEnvironmentVariableIntValue("FDC_SEQUENCES"));
    for (int i = 0; i < sequences; ++i) {
        live(seed + quint32(i));
        if (QTest::currentTestFailed()) {
            qCritical("replay with FDC_SEED=%u", seed + quint32(i));
            return;
        }
    }
}

QTEST_GUILESS_MAIN(TestCampaignModel)
#include "tst_campaignmodel.moc"
