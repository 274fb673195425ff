// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtTest>

#include "tests/faults/NetPlace.h"

using namespace faults;

/// Of the product's allocator; absent under a sanitizer.
extern "C" int mallctl(const char* name, void* old, size_t* oldBytes, void* fresh, size_t freshBytes)
    __attribute__((weak));

namespace {

qint64 residentBytes() {
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

/// What the program holds: a leak makes this grow, a heap in pieces only residentBytes(). 0 when unknown.
qint64 heldBytes() {
    if (!mallctl)
        return 0;
    quint64 epoch = 1;
    mallctl("epoch", nullptr, nullptr, &epoch, sizeof epoch);
    size_t held = 0;
    size_t bytes = sizeof held;
    return mallctl("stats.allocated", &held, &bytes, nullptr, 0) == 0 ? qint64(held) : 0;
}

qint64 openDescriptors() {
    return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::Files).size();
}

}  // namespace

/// R28: all faults of the network at once, their mixture another every moment, campaign after campaign, in
/// one process. In the gate some seconds; FDC_SOAK_MINUTES, or an hour in the night.
class MixedFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void campaignAfterCampaignUnderAllFaults();
};

void MixedFaultsTest::campaignAfterCampaignUnderAllFaults() {
    const int minutes = times("FDC_SOAK_MINUTES", 0, 60);
    const qint64 duration = minutes > 0 ? minutes * 60'000LL : 6'000;
    static const QStringList quirks{u"unavailable"_s, u"lost-ack"_s, u"no-reply"_s,     u"twice"_s,
                                    u"half-body"_s,   u"slow"_s,     u"coded-failure"_s};
    QRandomGenerator random(seed());
    QElapsedTimer since;
    since.start();
    int campaigns = 0;
    int cuts = 0;
    qint64 stored = 0;
    qint64 struck = 0;
    qint64 residentAtTenth = 0;
    qint64 descriptorsAtTenth = 0;
    while (since.elapsed() < duration) {
        NetPlace place({}, {u"latency=0"_s});
        place.options.silence = 2s;
        for (int one = 0; one < 10 && since.elapsed() < duration; ++one) {
            const NetSource source = place.source(u"X%1"_s.arg(one), minutes > 0 ? 500 : 80);
            for (const QString& quirk : quirks)
                QVERIFY(place.core->setQuirk(quirk, u"off"_s));
            const auto name = place.start(source);
            QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
            while (place.status(*name).state == CampaignState::Started) {
                const QString& quirk = quirks[random.bounded(int(quirks.size()))];
                QVERIFY(place.core->setQuirk(quirk, QString::number(random.bounded(25))));
                if (random.bounded(8) == 0) {
                    place.core->line()->cutAll();
                    ++cuts;
                }
                QTest::qWait(20);
            }
            const CampaignStatus status = place.rest(*name);
            QVERIFY2(status.state == CampaignState::Finished && status.verdict == Verdict::Verified,
                     status.hold ? qPrintable(status.hold->toLogLine())
                                 : qPrintable(u"%1 in quarantine"_s.arg(status.documents.quarantined)));
            QCOMPARE(place.judge(source), QString());
            ++campaigns;
            stored += source.documents();
        }
        for (const QString& quirk : quirks)
            struck += quirk == u"slow"_s ? 0 : place.struck(quirk);
        QCOMPARE(place.judgeAudit(), QString());
        if (minutes > 0)
            qInfo("%lld s: %d campaigns, %lld KiB resident, %lld KiB held", since.elapsed() / 1000, campaigns,
                  residentBytes() / 1024, heldBytes() / 1024);
        if (residentAtTenth == 0 && since.elapsed() > duration / 10) {
            residentAtTenth = residentBytes();
            descriptorsAtTenth = openDescriptors();
        }
    }
    const qint64 resident = residentBytes();
    qInfo(
        "%d campaigns, %lld documents, %lld failed calls, %d cuts of all lines; memory %lld to %lld KiB, "
        "%lld to %lld "
        "descriptors; 0 lost, 0 doubled",
        campaigns, stored, struck, cuts, residentAtTenth / 1024, resident / 1024, descriptorsAtTenth,
        openDescriptors());
    QVERIFY(campaigns >= 1);
    QVERIFY(openDescriptors() <= descriptorsAtTenth + 10);
    if (minutes >= 10)
        QVERIFY2(resident <= residentAtTenth * 105 / 100 + 4 * 1024 * 1024, "memory grows");
}

QTEST_GUILESS_MAIN(MixedFaultsTest)
#include "tst_mixed_faults.moc"
