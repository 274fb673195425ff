// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: app_console

// The ledger page on ten million documents: opening, the first page of each sort of filter, and jumps to any
// place, beside a bare QTableView of as many rows that are made from their number. The ledger is made once
// and kept where FDC_BENCH_LEDGER says. `bench_ledger_table [documents]`.

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QHeaderView>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cstdio>

#include "app/console/EngineThread.h"
#include "core/migration/LedgerSchema.h"
#include "core/store/Database.h"
#include "tests/ui/Fakes.h"
#include "ui/common/Theme.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerTable.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int jumps = 400;
constexpr qint64 portion = 250'000;

[[noreturn]] void giveUp(const base::Error& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.toLogLine()));
    std::exit(1);
}
template <typename T>
T must(base::Result<T> result) {
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}
void must(base::Result<void> result) {
    if (!result)
        giveUp(result.error());
}

double since(const QElapsedTimer& timer) {
    return double(timer.nsecsElapsed()) / 1e6;
}

double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, size_t(double(values.size()) * part))];
}

/// Most is migrated, 1 in 50 pending, 1 in 500 in quarantine; classes from half of all to one in a million.
void makeLedger(const QString& path, qint64 documents) {
    QElapsedTimer timer;
    timer.start();
    store::Database database = must(store::Database::open(path));
    must(database.applySchema(migration::ledgerSchema()));
    must(database.execute("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000"));
    must(database.execute(
        "INSERT INTO scopes (id, environment, source) VALUES (1, 'sandbox', 'Index');"
        "INSERT INTO campaigns (id, name, scope, map_name, map_fingerprint, map, map_folder, settings, state,"
        " verdict, started_at, updated_at, batch) VALUES (1, 'Archive_Run1', 1, 'm', 'f', '{}', '', '{}', "
        "'Finished',"
        " 'partial', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 1)"));
    auto insert = must(database.prepare(
        "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)"
        " INSERT INTO documents (scope, source_id, state, doc_class, batch_id, attempt_count, claim_count,"
        " last_error_class, last_error_code, last_error_step, last_error_detail, source_hash, source_bytes, "
        "data,"
        " target_id, target_hash, target_bytes, metadata_hash, migrated_at, migrated_by, audit_sequence,"
        " verification, verified_at, created_at, updated_at)"
        " SELECT 1, printf('INV-2024-%09d', i), s, CASE WHEN i % 1000000 = 7 THEN 'Rare' WHEN i % 2 = 0 THEN"
        " 'Facture' WHEN i % 3 = 0 THEN 'Contrat' ELSE 'Courrier' END, 1, 1, 1,"
        " iif(q, iif(i % 3 = 0, 'SOURCE_UNAVAILABLE', 'MAPPING_REJECTED'), NULL), iif(q, 'FILE_UNREADABLE', "
        "NULL),"
        " iif(q, 's2', NULL), iif(q, 'FILE_UNREADABLE (file=contents/' || i || '.pdf): No such file', NULL),"
        " iif(m, h, NULL), 40960 + i % 5000,"
        " printf('{\"documentId\":[\"INV-2024-%09d\"],\"customer\":[\"ACME "
        "%d\"],\"contentPath\":[\"c/%d.pdf\"]}',"
        " i, i % 977, i), iif(m, lower(substr(h, 1, 8)) || '-9acf-5fc6-8f49-' || substr(h, 9, 12), NULL),"
        " iif(m, h, NULL), iif(m, 40960 + i % 5000, NULL), iif(m, h, NULL), iif(m, t, NULL), iif(m, 1, NULL),"
        " iif(m, i / 128, NULL), iif(m AND i % 10 <> 0, 'VERIFIED', 'NONE'), iif(m AND i % 10 <> 0, t, "
        "NULL), t, t"
        " FROM (SELECT i, s, s = 'MIGRATED' AS m, s = 'QUARANTINED' AS q, t, printf('%016x%016x%016x%016x', "
        "i *"
        " 2654435761, i * 40503, i, i * 69069) AS h FROM (SELECT i, CASE WHEN i % 500 = 3 THEN 'QUARANTINED' "
        "WHEN"
        " i % 50 = 1 THEN 'PENDING' ELSE 'MIGRATED' END AS s, strftime('%Y-%m-%dT%H:%M:%S', 1767225600 + i / "
        "200,"
        " 'unixepoch') || '.000Z' AS t FROM n))"));
    for (qint64 from = 0; from < documents; from += portion) {
        auto transaction = must(database.begin());
        must(insert.bind(1, from).bind(2, std::min(from + portion, documents)).run());
        must(transaction.commit());
    }
    std::printf("made %lld documents in %.0f s: %.2f GB\n", static_cast<long long>(documents),
                since(timer) / 1000, double(QFileInfo(path).size()) / 1e9);
}

/// What no table of this kind can be faster than: every cell from its row's number, no question asked.
class NumberModel final : public QAbstractTableModel {
public:
    explicit NumberModel(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& = {}) const override { return m_rows; }
    int columnCount(const QModelIndex& = {}) const override { return 7; }
    QVariant data(const QModelIndex& index, int role) const override {
        return role == Qt::DisplayRole ? QVariant(u"INV-2024-%1"_s.arg(index.row())) : QVariant();
    }

private:
    const int m_rows;
};

/// One turn of the event loop; what it took is what a frame waits.
double turn() {
    QElapsedTimer timer;
    timer.start();
    QCoreApplication::processEvents(QEventLoop::AllEvents);
    return since(timer);
}

struct Peer {
    double show = 0;
    double jump = 0;
};

Peer measurePeer(int rows) {
    QWidget window;
    window.resize(1090, 680);
    QVBoxLayout layout(&window);
    QTableView view;
    layout.addWidget(&view);
    window.show();
    turn();
    NumberModel model(rows);
    QElapsedTimer timer;
    timer.start();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->hide();
    view.setModel(&model);
    view.viewport()->repaint();
    Peer peer{since(timer), 0};
    std::vector<double> frames;
    for (int i = 0; i < jumps; ++i) {
        timer.restart();
        view.verticalScrollBar()->setValue(int(QRandomGenerator::global()->bounded(rows)));
        view.viewport()->repaint();
        frames.push_back(since(timer));
    }
    peer.jump = quantile(frames, 0.99);
    return peer;
}

class Client final : public ui::EngineClient {
public:
    explicit Client(console::EngineThread& engine) : m_engine(engine) {}
    void ask(const QString& action, const QJsonObject& arguments, QObject* context, Answer answer) override {
        m_engine.askIn(u"sandbox"_s, action, arguments, context, std::move(answer));
    }

private:
    console::EngineThread& m_engine;
};

struct Page {
    Page(console::EngineThread& engine, const base::DataFolder& folder)
        : client(engine),
          services{client,
                   desk.reader,
                   desk.dialogs,
                   desk.notices,
                   clock,
                   folder,
                   u"sandbox"_s,
                   [] { return u"en"_s; },
                   [](const QString&, const QString&) {},
                   [](const QString&) {}} {}
    fakes::Desk desk;
    base::SystemClock clock;
    Client client;
    ui::Services services;
    std::unique_ptr<ui::ledger::LedgerPage> page;
    QWidget window;
    ui::ledger::LedgerTable* table = nullptr;

    ui::ledger::LedgerPresenter& presenter() { return page->presenter(); }
    bool isShown() const {
        return table->model()->rowCount() > 0 && table->model()->index(0, 0).data().toString() != u"…"_s;
    }
    template <typename Done>
    double until(Done done, double& worstTurn, int limitMs = 60'000) {
        QElapsedTimer timer;
        timer.start();
        while (!done() && timer.elapsed() < limitMs)
            worstTurn = std::max(worstTurn, turn());
        return since(timer);
    }
};

void openPage(Page& page, const Peer& peer) {
    page.page = std::make_unique<ui::ledger::LedgerPage>(page.services);
    page.window.resize(1090, 680);
    auto* layout = new QVBoxLayout(&page.window);
    layout->addWidget(page.page->createView(&page.window));
    page.table = page.window.findChild<ui::ledger::LedgerTable*>(u"ledgerTable"_s);
    page.window.show();
    turn();
    double worst = 0;
    QElapsedTimer timer;
    timer.start();
    page.page->opened();
    page.until([&] { return page.isShown(); }, worst);
    const double first = since(timer);
    page.until([&] { return page.presenter().feed().isCountComplete(); }, worst);
    std::printf(
        "open: first page %.0f ms, %d rows counted after %.0f ms; longest turn of the GUI thread %.1f ms"
        " (bare table shows in %.1f ms: ratio %.2f)\n",
        first, page.table->model()->rowCount(), since(timer), worst, peer.show, worst / peer.show);
}

void jump(Page& page, const Peer& peer) {
    std::vector<double> frames;
    std::vector<double> slowest;
    std::vector<double> filled;
    QScrollBar* bar = page.table->verticalScrollBar();
    for (int i = 0; i < jumps; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(int(QRandomGenerator::global()->bounded(bar->maximum())));
        page.table->viewport()->repaint();
        frames.push_back(since(timer));
        double worst = frames.back();
        const int row = page.table->rowAt(0);
        page.until([&] { return page.table->model()->index(row, 0).data().toString() != u"…"_s; }, worst,
                   5000);
        worst = std::max(worst, turn());  // the frame that shows them
        filled.push_back(since(timer));
        slowest.push_back(worst);
    }
    std::printf(
        "jumps: frame p99 %.1f ms, longest turn p99 %.1f ms (bare table %.1f ms: ratio %.2f); documents there"
        " after p50 %.1f ms, p99 %.1f ms\n",
        quantile(frames, 0.99), quantile(slowest, 0.99), peer.jump, quantile(slowest, 0.99) / peer.jump,
        quantile(filled, 0.5), quantile(filled, 0.99));
}

void filters(Page& page) {
    for (const QString& filter :
         {u"state:QUARANTINED"_s, u"state:PENDING"_s, u"state:SKIPPED"_s, u"state:MIGRATED"_s,
          u"class:Rare"_s, u"class:facture"_s, u"class:Facture state:QUARANTINED"_s,
          u"error:SOURCE_UNAVAILABLE"_s, u"id:INV-2024-0099*"_s, u"id:INV-2024-009999999"_s,
          u"campaign:Archive_Run1 state:PENDING"_s, u"verified:no"_s, u"migrated:>=2026-01-01T13:00:00Z"_s,
          u"attempts:>3 state:QUARANTINED"_s, u"changed:yes"_s, u"state:QUARANTINED 999"_s,
          u"class:Rare nothing-of-the-sort"_s}) {
        double worst = 0;
        QElapsedTimer timer;
        timer.start();
        page.presenter().apply(filter);
        page.until(
            [&] {
                return page.isShown() ||
                       (!page.presenter().feed().isLoading() && page.presenter().feed().isCountComplete());
            },
            worst);
        const double first = since(timer);
        page.until([&] { return !page.presenter().feed().isCounting(); }, worst);
        std::printf(
            "filter %-40s first page %6.0f ms, %9lld documents after %6.0f ms, longest turn %5.1f ms\n",
            qPrintable(filter), first, static_cast<long long>(page.presenter().feed().counted()),
            since(timer), worst);
    }
}

void questions(Page& page) {
    for (const QString& question : ui::ledger::LedgerAnswers::questions()) {
        bool answered = false;
        QElapsedTimer timer;
        timer.start();
        double worst = 0;
        page.client.ask(u"ledger.ask"_s, {{u"question"_s, question}, {u"seconds"_s, 600}}, &page.window,
                        [&](const auto& answer) { answered = answer.has_value(); });
        page.until([&] { return answered; }, worst, 600'000);
        std::printf("question %-12s %6.0f ms\n", qPrintable(question), since(timer));
    }
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::Theme theme(application);
    const qint64 documents = argc > 1 ? QByteArray(argv[1]).toLongLong() : 10'000'000;
    const QString folder =
        qEnvironmentVariable("FDC_BENCH_LEDGER", QDir::tempPath() + u"/fdc-bench-ledger-%1"_s.arg(documents));
    QDir().mkpath(folder);
    const QString path = folder + u"/ledger.db"_s;
    if (!QFileInfo::exists(path))
        makeLedger(path, documents);
    std::printf("ledger: %.2f GB\n", double(QFileInfo(path).size()) / 1e9);
    const Peer peer = measurePeer(int(documents));
    std::printf("bare QTableView of %lld rows: shown in %.1f ms, jump p99 %.1f ms\n",
                static_cast<long long>(documents), peer.show, peer.jump);
    security::Redaction redaction;
    const base::DataFolder data = must(base::DataFolder::open(folder));
    console::EngineThread engine({data, u"en"_s, &redaction});
    engine.open();
    while (!engine.isOpen())
        turn();
    Page page(engine, data);
    openPage(page, peer);
    jump(page, peer);
    filters(page);
    page.presenter().apply({});
    double worst = 0;
    page.until([&] { return page.presenter().feed().isCountComplete(); }, worst);
    jump(page, peer);
    questions(page);
    page.page->closed();
    return 0;
}
