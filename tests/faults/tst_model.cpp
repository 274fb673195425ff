// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QtTest>

#include "core/migration/query/LedgerChange.h"
#include "tests/faults/Worker.h"

using namespace faults;
using Fault = FolderTarget::Fault;

// R29: random orders of everything that a person, the machine and the source can do, deaths of the process
// included, against a small model of what must hold after each step and at the end. The engine lives in a
// child process; the model in a file that the child writes before each deed, so that a death loses nothing of
// it.

namespace {

constexpr int documents = 40;
constexpr int stepsOfOne = 20;

enum class Deed {
    Start,
    Pause,
    Resume,
    ResumeUntouched,
    Stop,
    Retry,
    Close,
    Wait,
    Refuse,
    Accept,
    Away,
    Back,
    Edit,
    Skip,
    Die,
    Count
};

/// What the world looks like, and how far the story is.
struct Model {
    int step = 0;
    bool refuses = false;
    bool away = false;
    QMap<int, int> edits;  ///< document → version of its index row
    QStringList skipped;   ///< wished to be left out; some may have been stored before

    static QString path(const QString& folder) { return folder + u"/model.json"_s; }
    static Model load(const QString& folder) {
        Model model;
        QFile file(path(folder));
        if (!file.open(QIODevice::ReadOnly))
            return model;
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        model.step = json["step"_L1].toInt();
        model.refuses = json["refuses"_L1].toBool();
        model.away = json["away"_L1].toBool();
        const QJsonObject edits = json["edits"_L1].toObject();
        for (auto edit = edits.begin(); edit != edits.end(); ++edit)
            model.edits.insert(edit.key().toInt(), edit.value().toInt());
        for (const QJsonValue& one : json["skipped"_L1].toArray())
            model.skipped.append(one.toString());
        return model;
    }
    void save(const QString& folder) const {
        QJsonObject changed;
        for (auto edit = edits.begin(); edit != edits.end(); ++edit)
            changed.insert(QString::number(edit.key()), *edit);
        QSaveFile file(path(folder));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the model");
        file.write(QJsonDocument(QJsonObject{{u"step"_s, step},
                                             {u"refuses"_s, refuses},
                                             {u"away"_s, away},
                                             {u"edits"_s, changed},
                                             {u"skipped"_s, QJsonArray::fromStringList(skipped)}})
                       .toJson());
        if (!file.commit())
            qFatal("cannot write the model");
    }
    /// The source as it is now.
    void writeSource(Corpus& corpus) const {
        QMap<int, QString> subjects;
        for (auto edit = edits.begin(); edit != edits.end(); ++edit) {
            subjects.insert(edit.key(), u"version %1"_s.arg(*edit));
            corpus.keep(edit.key(), "content of document " + QByteArray::number(edit.key()) + " in version " +
                                        QByteArray::number(*edit));
        }
        corpus.writeIndex(documents, subjects);
    }
};

/// One life of the engine, from the step at which the last one died.
class Life {
public:
    Life(const QString& folder, quint32 seed)
        : m_folder(folder),
          m_seed(seed),
          m_model(Model::load(folder)),
          w(
              documents, [this](const TargetDocument& document, int nth) { return fault(document, nth); },
              folder) {
        m_model.writeSource(w.corpus);
        m_refuses = m_model.refuses;
        m_away = m_model.away;
        w.drainLimit = base::Milliseconds(200);
        w.checkpoint = [this](const char*) {
            if (m_dieAfter > 0 && --m_dieAfter == 0)
                std::_Exit(137);
        };
        w.broker();
    }

    /// 0: lived to the end and all is as it must be; 9: it is not, told on standard error.
    int live() {
        for (; m_model.step < stepsOfOne;) {
            QRandomGenerator random(m_seed * 1'000 + quint32(m_model.step));
            const auto deed = m_model.step == 0 ? Deed::Start : Deed(random.bounded(int(Deed::Count)));
            ++m_model.step;
            imagine(deed, random);
            m_model.save(m_folder);
            const QString wrong = act(deed, random);
            if (!wrong.isEmpty()) {
                std::fprintf(stderr, "step %d deed %d: %s\n", m_model.step, int(deed), qPrintable(wrong));
                return 9;
            }
        }
        const QString wrong = end();
        if (!wrong.isEmpty())
            std::fprintf(stderr, "end: %s\n", qPrintable(wrong));
        return wrong.isEmpty() ? 0 : 9;
    }

private:
    Fault fault(const TargetDocument& document, int nth) const {
        if (m_away)
            return Fault::Away;
        if (m_refuses && document.id.back() < u'4')
            return Fault::Refuse;
        return nth % 11 == 0 ? Fault::LostAnswer : Fault::None;
    }

    /// The newest campaign; empty while there is none.
    CampaignStatus newest() {
        const auto all = QCoro::waitFor(w.broker().list());
        if (!all || all->isEmpty())
            return {};
        return *std::max_element(all->begin(), all->end(), [](const auto& one, const auto& other) {
            return one.campaign.section(u"_Run"_s, 1).toInt() < other.campaign.section(u"_Run"_s, 1).toInt();
        });
    }

    void imagine(Deed deed, QRandomGenerator& random) {
        switch (deed) {
            case Deed::Refuse: m_model.refuses = true; break;
            case Deed::Accept: m_model.refuses = false; break;
            case Deed::Away: m_model.away = true; break;
            case Deed::Back: m_model.away = false; break;
            case Deed::Edit: ++m_model.edits[random.bounded(documents)]; break;
            case Deed::Skip: m_model.skipped.append(Corpus::id(random.bounded(documents))); break;
            default: break;
        }
        m_refuses = m_model.refuses;
        m_away = m_model.away;
    }

    QString act(Deed deed, QRandomGenerator& random) {
        const CampaignStatus before = newest();
        const QString& name = before.campaign;
        const auto is = [&](std::initializer_list<CampaignState> states) {
            return std::find(states.begin(), states.end(), before.state) != states.end();
        };
        using enum CampaignState;
        switch (deed) {
            case Deed::Start:
                return judge(code(w.start()), name.isEmpty() || is({Stopped, Finished}),
                             {u"CAMPAIGN_SOURCE_BUSY"_s});
            case Deed::Pause:
                return name.isEmpty() ? QString() : judge(code(w.pause(name)), is({Started}), {});
            case Deed::Resume:
                return name.isEmpty()
                           ? QString()
                           : judge(code(w.resume(name)), is({Paused, Stopped}), {u"PLAN_CHANGED"_s});
            case Deed::ResumeUntouched: {
                ResumeChoice choice;
                choice.continueUntouched = true;
                return name.isEmpty() ? QString()
                                      : judge(code(w.resume(name, choice)), is({Paused, Stopped}), {});
            }
            case Deed::Stop:
                return name.isEmpty() ? QString() : judge(code(w.stop(name)), is({Started, Paused}), {});
            case Deed::Retry: {
                RetryRequest wish{name, {}, {}};
                wish.choice.continueUntouched = random.bounded(2) == 0;
                return name.isEmpty()
                           ? QString()
                           : judge(code(w.retry(wish)), is({Paused, Stopped, Finished}), {u"PLAN_CHANGED"_s});
            }
            case Deed::Close: w.open(); break;
            case Deed::Wait: QTest::qWait(int(random.bounded(25))); break;
            case Deed::Edit: m_model.writeSource(w.corpus); break;
            case Deed::Skip: return skip();
            case Deed::Die: m_dieAfter = 1 + random.bounded(60); break;
            default: break;
        }
        return look();
    }

    template <typename Result>
    static QString code(const Result& result) {
        return result ? QString() : result.error().code();
    }

    /// @p code: of the refusal, empty when it was accepted. A campaign that runs may have ended between the
    /// look and the deed; one that rests is what it was.
    QString judge(const QString& code, bool allowed, const QStringList& mayAlsoBe) {
        const CampaignStatus now = newest();
        const bool moved = now.state == CampaignState::Started || m_wasRunning;
        m_wasRunning = now.state == CampaignState::Started || now.state == CampaignState::Starting ||
                       now.state == CampaignState::Stopping;
        if (code.isEmpty() && !allowed && !moved)
            return u"accepted in a state that does not allow it"_s;
        if (!code.isEmpty() && code != u"CAMPAIGN_STATE" && !mayAlsoBe.contains(code))
            return u"refused with "_s + code;
        if (code == u"CAMPAIGN_STATE" && allowed && !moved)
            return u"refused in a state that allows it"_s;
        if (code == u"PLAN_CHANGED" && m_model.edits.isEmpty())
            return u"a plan that nobody changed is called changed"_s;
        return look();
    }

    QString skip() {
        LedgerChange change;
        change.kind = LedgerChange::Kind::Skip;
        change.sourceId = m_model.skipped.last();
        change.reason = u"not wanted"_s;
        change.approver = u"anne"_s;
        const auto changed = QCoro::waitFor(w.broker().changeLedger(change));
        if (!changed && !changed.error().code().startsWith(u"LEDGER_DOCUMENT_"))
            return u"skip: "_s + changed.error().toLogLine();
        return look();
    }

    /// What holds at every moment.
    QString look() {
        const CampaignStatus now = newest();
        if (now.campaign.isEmpty())
            return {};
        if (now.verdict.has_value() !=
            (now.state == CampaignState::Finished || !now.cancelledBy.isEmpty() ||
             (now.state == CampaignState::Stopped && now.verdict == Verdict::Failed)))
            return u"verdict and state do not fit: "_s + campaignStateName(now.state);
        if (now.documents.verified > now.documents.migrated || now.documents.total() > documents)
            return u"counts that cannot be"_s;
        const auto references = FolderTarget::references(m_folder + u"/target"_s);
        for (auto entry = references.cbegin(); entry != references.cend(); ++entry) {
            if (entry.value() != 1)
                return entry.key() + u" is there more than once"_s;
        }
        const bool rests = now.state == CampaignState::Paused || now.state == CampaignState::Finished ||
                           now.state == CampaignState::Stopped;
        if (rests && w.drainLimit.count() > 0 && now.documents.inFlight == 0) {
            const QStringList lies = liesOfLedger(m_folder);
            if (!lies.isEmpty())
                return u"the ledger makes up "_s + lies.join(u' ');
        }
        return {};
    }

    /// From wherever it is, a person gets it to its end; then everything that was not left out is stored once
    /// as it now is in the source.
    QString end() {
        m_dieAfter = 0;
        m_refuses = false;
        m_away = false;
        for (int turn = 0; turn < 4; ++turn) {
            const CampaignStatus now = w.rest(newest().campaign);
            if (now.state == CampaignState::Finished || now.campaign.isEmpty())
                break;
            ResumeChoice choice;
            choice.continueUntouched = true;
            if (const auto resumed = w.resume(now.campaign, choice); !resumed)
                return u"resume: "_s + resumed.error().toLogLine();
        }
        // A new campaign takes up what changed.
        const auto last = w.start();
        if (!last)
            return u"start: "_s + last.error().toLogLine();
        CampaignStatus status = w.rest(*last);
        if (const auto retried = w.retry({*last, {}, {}}); !retried)
            return u"retry: "_s + retried.error().toLogLine();
        status = w.rest(*last);
        QStringList failed;
        // Stored, its answer lost, and then changed in the source before the next try: what is there is
        // neither of the two that the ledger knows, and a person decides (docs/exactly-once.md, 2.4).
        QSet<QString> conflicts;
        if (const auto failures = QCoro::waitFor(w.broker().failures(*last, {}, documents, {}))) {
            for (const DocumentFailure& failure : *failures) {
                failed.append(failure.sourceId + u' ' + failure.code + u' ' + failure.detail);
                if (failure.errorClass == u"TARGET_CONFLICT" && isEdited(failure.sourceId))
                    conflicts.insert(derivedId({u"test"_s, u"Index"_s}, failure.sourceId));
            }
        }
        const qint64 skipped = status.documents.skipped;
        if (status.state != CampaignState::Finished ||
            status.documents.migrated + skipped + conflicts.size() != documents ||
            status.documents.verified != status.documents.migrated)
            return u"ended as %1 with %2 stored, %3 skipped: %4"_s.arg(campaignStateName(status.state))
                .arg(status.documents.migrated)
                .arg(skipped)
                .arg(failed.join(u", "_s));
        const auto summary = ledgerSummary(w.ledgerPath());
        DocumentCounts told = status.documents;
        told.earlier = 0;  // of one campaign; the ledger knows of none
        if (!summary || summary->documents != told)
            return u"the ledger counts otherwise"_s;
        const auto expected = w.corpus.expected();
        const auto stored = w.stored();
        for (auto document = stored.cbegin(); document != stored.cend(); ++document) {
            // What was stored and then left out stays as it was stored.
            if (!expected.contains(document.key()))
                return document.key() + u" is nobody's"_s;
            if (expected.value(document.key()) != document.value() && !isSkipped(document.key()) &&
                !conflicts.contains(document.key()))
                return document.key() + u" is not as in the source"_s;
        }
        if (stored.size() < documents - skipped)
            return u"only %1 are stored"_s.arg(stored.size());
        w.close();
        const auto audit = audit::verifyAudit(m_folder + u"/audit.db"_s);
        return audit && audit->ok ? QString() : u"the audit does not verify"_s;
    }

    bool isEdited(const QString& sourceId) const {
        return std::any_of(m_model.edits.keyBegin(), m_model.edits.keyEnd(),
                           [&](int number) { return Corpus::id(number) == sourceId; });
    }

    bool isSkipped(const QString& targetId) const {
        return std::any_of(m_model.skipped.begin(), m_model.skipped.end(), [&](const QString& id) {
            return derivedId({u"test"_s, u"Index"_s}, id) == targetId;
        });
    }

    const QString m_folder;
    const quint32 m_seed;
    Model m_model;
    std::atomic<bool> m_refuses{false};
    std::atomic<bool> m_away{false};
    std::atomic<int> m_dieAfter{0};
    bool m_wasRunning = true;
    Workshop w;
};

}  // namespace

class ModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsItsPromisesInAnyOrderOfDeeds() {
        const quint32 first = seed();
        const bool replay = qEnvironmentVariableIsSet("FDC_SEED");
        const int stories =
            replay ? 1 : (times("FDC_MODEL_STEPS", 1'000, 100'000) + stepsOfOne - 1) / stepsOfOne;
        int deaths = 0;
        for (int story = 0; story < stories; ++story) {
            QTemporaryDir folder(fastPlace());
            const quint32 own = (first + quint32(story)) % 4'000'000;
            QByteArray text;
            int code = 137;
            for (int life = 0; life < 60 && code == 137; ++life) {
                QProcess process;
                process.setProcessChannelMode(QProcess::MergedChannels);
                process.start(QCoreApplication::applicationFilePath(),
                              {u"--live"_s, folder.path(), QString::number(own)});
                QVERIFY2(process.waitForFinished(120'000), "hangs");
                text = process.readAll();
                QVERIFY2(process.exitStatus() == QProcess::NormalExit, text.constData());
                code = process.exitCode();
                deaths += code == 137;
            }
            QVERIFY2(code == 0,
                     ("FDC_SEED=" + QByteArray::number(first + quint32(story)) + ": " + text).constData());
        }
        qInfo("%d steps in %d stories, %d deaths of the process: 0 divergences", stories * stepsOfOne,
              stories, deaths);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--live") {
        qInstallMessageHandler(endOnFatal);
        return Life(arguments[2], arguments[3].toUInt()).live();
    }
    ModelTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_model.moc"
