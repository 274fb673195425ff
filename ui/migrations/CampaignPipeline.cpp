// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignPipeline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <algorithm>

#include "ui/migrations/CampaignStepNode.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

/// From one step to the next.
class Arrow : public QWidget {
public:
    Arrow() { setFixedWidth(26); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Tokens::of(*this).muted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double y = height() / 2.0;
        const double tip = width() - 4;
        painter.drawLine(QPointF(4, y), QPointF(tip, y));
        painter.drawPolyline(QPolygonF{QPointF(tip - 5, y - 5), QPointF(tip, y), QPointF(tip - 5, y + 5)});
    }
};

}  // namespace

CampaignPipeline::CampaignPipeline(QWidget* parent) : QScrollArea(parent) {
    setObjectName(u"pipeline"_s);
    setAccessibleName(tr("Steps of the map"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* inner = new QWidget;
    inner->setProperty("role", u"scrolled"_s);
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    m_row->setAlignment(Qt::AlignTop);
    setWidget(inner);
}

void CampaignPipeline::set(const QList<CampaignRunPresenter::Step>& steps, qint64 total, bool isOver) {
    QStringList ids;
    for (const CampaignRunPresenter::Step& one : steps)
        ids.append(one.step.id);
    if (ids != m_ids) {
        m_ids = ids;
        rebuild(steps);
    }
    for (qsizetype at = 0; at < steps.size(); ++at)
        m_nodes[at]->set(steps[at], total, isOver);
    if (isOver)
        m_tall = false;
    fitNodes();
}

void CampaignPipeline::fitNodes() {
    m_tall = m_tall || std::ranges::any_of(m_nodes, &CampaignStepNode::isCrowded);
    for (CampaignStepNode* node : m_nodes)
        node->setTall(m_tall);
}

void CampaignPipeline::rebuild(const QList<CampaignRunPresenter::Step>& steps) {
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_nodes.clear();
    m_tall = false;
    for (qsizetype at = 0; at < steps.size(); ++at) {
        if (at > 0)
            m_row->addWidget(new Arrow);
        auto* node = new CampaignStepNode(int(at));
        m_nodes.append(node);
        m_row->addWidget(node, 1);
    }
    setVisible(!steps.isEmpty());
    fitHeight();
}

QSize CampaignPipeline::sizeHint() const {
    const int height = m_nodes.isEmpty() ? 0 : m_nodes.first()->sizeHint().height();
    const bool scrolls = widget()->minimumSizeHint().width() > width();
    return {400, height + (scrolls ? horizontalScrollBar()->sizeHint().height() + 4 : 0)};
}

QSize CampaignPipeline::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void CampaignPipeline::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fitNodes();
    fitHeight();
}

/// Fonts and paddings are known when the widgets are dressed, which may be long after they were made.
bool CampaignPipeline::eventFilter(QObject* watched, QEvent* event) {
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitHeight();
    if (watched == widget() && event->type() == QEvent::Resize) {
        const auto* resized = static_cast<QResizeEvent*>(event);
        if (resized->size().width() > resized->oldSize().width())
            m_tall = false;
        fitNodes();
    }
    return handled;
}

/// Room for the scroll bar only when there is one.
void CampaignPipeline::fitHeight() {
    const int wanted = sizeHint().height();
    if (minimumHeight() != wanted || maximumHeight() != wanted)
        setFixedHeight(wanted);
}

}  // namespace fdc::ui::migrations
