// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignProgressCard.h"

#include <QBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Small.h"
#include "ui/migrations/BottleneckLine.h"
#include "ui/migrations/CampaignPipeline.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
const auto separator = u" · "_s;
}

CampaignProgressCard::CampaignProgressCard(CampaignRunPresenter& presenter, QWidget* parent)
    : Card(QString(), parent),
      m_presenter(presenter),
      m_percent(label(u"–"_s, TextRole::Kpi, u"percent"_s)),
      m_documents(new ElidedLabel(QString(), TextRole::Body, u"documents"_s)),
      m_pace(new ElidedLabel(QString(), TextRole::Muted, u"pace"_s)),
      m_bar(new SegmentedBar(u"progressBar"_s)),
      m_ending(new QWidget),
      m_verdict(new Pill),
      m_sentence(paragraph(QString(), TextRole::Strong, u"verdictSentence"_s)),
      m_pipeline(new CampaignPipeline),
      m_bottleneck(new BottleneckLine) {
    setObjectName(u"progressCard"_s);
    setAccessibleName(tr("Progress"));
    makeTop();
    body()->addWidget(m_bar);
    m_verdict->setObjectName(u"verdict"_s);
    auto* ending = new QHBoxLayout(m_ending);
    ending->setContentsMargins(0, 0, 0, 0);
    ending->addWidget(m_verdict, 0, Qt::AlignTop);
    ending->addWidget(m_sentence, 1);
    body()->addWidget(m_ending);
    body()->addWidget(m_pipeline);
    body()->addWidget(m_bottleneck);
    m_pipeline->hide();
    m_bottleneck->hide();
    m_ending->hide();
}

void CampaignProgressCard::makeTop() {
    m_words = new QWidget;
    auto* words = new QHBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(12);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(m_documents);
    lines->addWidget(m_pace);
    words->addWidget(m_percent);
    words->addLayout(lines, 1);
    m_counts = new QWidget;
    auto* counts = new QHBoxLayout(m_counts);
    counts->setContentsMargins(0, 0, 0, 0);
    counts->setSpacing(8);
    addCounter(u"MIGRATED"_s, Tone::Ok);
    addCounter(u"IN_FLIGHT"_s, Tone::Accent);
    addCounter(u"FAILED"_s, Tone::Warn);
    addCounter(u"QUARANTINED"_s, Tone::Error);
    addCounter(u"SKIPPED"_s, Tone::Neutral);
    addCounter(u"PENDING"_s, Tone::Neutral);
    counts->addStretch(1);
    m_top = new QBoxLayout(QBoxLayout::TopToBottom);
    m_top->setSpacing(8);
    m_top->addWidget(m_words, 1);
    m_top->addWidget(m_counts);
    body()->addLayout(m_top);
}

void CampaignProgressCard::addCounter(const QString& state, Tone tone) {
    auto* pill = new Pill(state, tone);
    pill->setObjectName(u"count"_s + state);
    m_counters.append({state, pill});
    m_counts->layout()->addWidget(pill);
}

void CampaignProgressCard::refresh() {
    const auto& status = m_presenter.status();
    if (!status)
        return;
    const bool counting = status->stage == u"inventory";
    m_percent->setText(counting           ? u"…"_s
                       : !status->counted ? u"–"_s
                                          : format::percent(arrivedPart(status->documents)));
    m_documents->setFullText(CampaignText::documents(*status));
    showCounters();
    showVerdict();
    showPace();
    showSteps();
    showSpeed();
    arrangeTop();
}

void CampaignProgressCard::showPace() {
    const auto& status = m_presenter.status();
    if (!status)
        return;
    QStringList words;
    if (status->stage == u"report")
        words.append(tr("writing the report"));
    else if (const QString left = m_presenter.timeLeft(); !left.isEmpty()) {
        words.append(left);
        if (const QString held = CampaignText::forecasts(status->forecasts); !held.isEmpty())
            words.append(held);
    }
    if (!isAtWork(*status) && status->seconds > 0)
        //: %1 is a duration
        words.append(tr("running for %1").arg(format::duration(qint64(status->seconds))));
    if (status->bytes > 0)
        words.append(format::bytes(status->bytes));
    if (status->rejected > 0)
        words.append(tr("rows of the source refused: %1").arg(format::count(status->rejected)));
    m_pace->setFullText(words.join(separator));
    m_pace->setVisible(!words.isEmpty());
}

void CampaignProgressCard::showCounters() {
    const migration::DocumentCounts& documents = m_presenter.status()->documents;
    const QList<qint64> numbers{documents.migrated,    documents.inFlight, documents.failed,
                                documents.quarantined, documents.skipped,  documents.pending};
    for (qsizetype at = 0; at < numbers.size(); ++at) {
        const Counter& counter = m_counters[at];
        counter.pill->set(counter.state + u' ' + format::count(numbers[at]), counter.pill->tone());
        // Arrived is always told; of the rest only what exists.
        counter.pill->setVisible(at == 0 || numbers[at] > 0);
    }
    m_bar->set({{u"MIGRATED"_s, documents.migrated, Tone::Ok},
                {u"IN_FLIGHT"_s, documents.inFlight, Tone::Accent},
                {u"FAILED"_s, documents.failed, Tone::Warn},
                {u"QUARANTINED"_s, documents.quarantined, Tone::Error}},
               inScope(documents));
}

void CampaignProgressCard::showVerdict() {
    const QString sentence = CampaignText::verdictSentence(*m_presenter.status());
    m_ending->setVisible(!sentence.isEmpty());
    if (sentence.isEmpty())
        return;
    const CampaignText::State state = CampaignText::state(*m_presenter.status());
    m_verdict->set(state.word, state.tone);
    // The pill has said the first word already.
    const qsizetype colon = sentence.indexOf(u':');
    QString rest =
        colon > 0 && sentence.startsWith(state.word) ? sentence.mid(colon + 1).trimmed() : sentence;
    if (!rest.isEmpty())
        rest[0] = rest[0].toUpper();
    m_sentence->setText(rest);
    m_sentence->setAccessibleName(sentence);
}

void CampaignProgressCard::showSteps() {
    const auto& status = m_presenter.status();
    if (status)
        m_pipeline->set(m_presenter.steps(), inScope(status->documents), !isAtWork(*status));
}

void CampaignProgressCard::showSpeed() {
    m_bottleneck->set(m_presenter.speed(), m_presenter.stepNames());
}

void CampaignProgressCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    arrangeTop();
}

/// Words and counts on one line when both fit, else below each other.
void CampaignProgressCard::arrangeTop() {
    const int needed = m_percent->sizeHint().width() +
                       std::max(m_documents->sizeHint().width(), m_pace->sizeHint().width()) +
                       m_counts->sizeHint().width() + 60;
    // Texts grow and shrink while it runs: some room more before they come together again.
    const int room = width() - 32;
    const bool together = m_top->direction() == QBoxLayout::LeftToRight;
    if (together && needed > room)
        m_top->setDirection(QBoxLayout::TopToBottom);
    else if (!together && needed + 80 <= room)
        m_top->setDirection(QBoxLayout::LeftToRight);
}

}  // namespace fdc::ui::migrations
