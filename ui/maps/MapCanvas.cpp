// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapCanvas.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/migration/editing/MapLayout.h"
#include "ui/common/Discreet.h"
#include "ui/maps/EditorFindings.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::editing::LinkWhen;

namespace {

constexpr double grid = 20;
constexpr double snap = 10;
constexpr double around = 30;  // free room round the steps
constexpr double least = 0.3;
constexpr double leastFitted = 0.72;  // texts can be read; what does not fit is scrolled to
constexpr double most = 2.0;

}  // namespace

MapCanvas::MapCanvas(MapEditor& editor, QWidget* parent) : QGraphicsView(parent), m_editor(editor) {
    setObjectName(u"mapCanvas"_s);
    setAccessibleName(tr("Steps of the map"));
    setScene(&m_scene);
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(SmartViewportUpdate);
    viewport()->setFocusPolicy(Qt::NoFocus);  // keys are for the view, which has the name
    setTransformationAnchor(AnchorUnderMouse);
    setMouseTracking(true);
    setMinimumSize(260, 180);
    connect(&editor, &MapEditor::opened, this, [this] {
        rebuild();
        fit();
    });
    connect(&editor, &MapEditor::changed, this, &MapCanvas::rebuild);
    connect(&editor, &MapEditor::choiceChanged, this, &MapCanvas::showChoice);
    // What is half dragged then moves nothing, and goes back to its place.
    connect(&editor, &MapEditor::rightChanged, this, [this] {
        m_dragged = nullptr;
        m_linkFrom.clear();
        rebuild();
        viewport()->update();
    });
    rebuild();
}

StepFace MapCanvas::faceOf(const migration::MapStep& step) const {
    const migration::ClassSpec* spec = migration::findClass(step.configuration.className);
    StepFace face;
    face.id = step.id;
    face.name = discreet(step.name);
    face.className = step.configuration.simpleName();
    face.summary = discreet(migration::editing::summaryOf(step), Private::Value);
    face.kind = !spec                                          ? StepFace::Kind::Unknown
                : spec->role == migration::ClassRole::Source   ? StepFace::Kind::Source
                : spec->role == migration::ClassRole::Injector ? StepFace::Kind::Injector
                                                               : StepFace::Kind::Task;
    const auto [number, worst] = m_findings.value(step.id, {0, Tone::Neutral});
    face.findings = number;
    face.worst = worst;
    return face;
}

QString MapCanvas::linkText(const migration::Link& link) const {
    switch (migration::editing::whenOf(link)) {
        case LinkWhen::Always: return {};
        case LinkWhen::Expression: return discreet(migration::editing::expressionOf(link), Private::Value);
        case LinkWhen::InException: return tr("in exception");
        case LinkWhen::Otherwise: return tr("otherwise");
        case LinkWhen::Other: break;
    }
    return link.condition ? link.condition->simpleName() : QString();
}

/// Steps that are there stay the same items, so that a drag goes on.
void MapCanvas::rebuild() {
    if (!m_editor.isOpen()) {
        m_dragged = nullptr;
        m_steps.clear();
        m_links.clear();
        m_scene.clear();
        describe();
        return;
    }
    const auto places = migration::editing::placesOf(m_editor.map());
    QSet<QString> gone(m_steps.keyBegin(), m_steps.keyEnd());
    for (const migration::MapStep& step : m_editor.map().steps) {
        gone.remove(step.id);
        StepItem*& item = m_steps[step.id];
        if (!item) {
            item = new StepItem(faceOf(step));
            m_scene.addItem(item);
        }
        item->setFace(faceOf(step));
        if (item != m_dragged)
            item->setPos(places.value(step.id));
    }
    for (const QString& id : gone) {
        StepItem* item = m_steps.take(id);
        if (item == m_dragged)
            m_dragged = nullptr;
        delete item;
    }
    rebuildLinks();
    QRectF area = m_scene.itemsBoundingRect().adjusted(-around, -around, around, around);
    m_scene.setSceneRect(area);
    showChoice();
}

void MapCanvas::rebuildLinks() {
    qDeleteAll(m_links);
    m_links.clear();
    for (const migration::MapStep& step : m_editor.map().steps) {
        for (size_t i = 0; i < step.links.size(); ++i) {
            if (!m_steps.contains(step.links[i].target))
                continue;
            auto* item = new LinkItem(step.id, int(i), linkText(step.links[i]));
            m_scene.addItem(item);
            m_links.append(item);
        }
    }
    placeLinks();
}

void MapCanvas::placeLinks() {
    QHash<QString, const migration::MapStep*> steps;
    for (const migration::MapStep& step : m_editor.map().steps)
        steps.insert(step.id, &step);
    for (LinkItem* link : m_links) {
        const migration::MapStep* step = steps.value(link->from());
        const StepItem* from = m_steps.value(link->from());
        const StepItem* to = step ? m_steps.value(step->links[size_t(link->number())].target) : nullptr;
        if (from && to)
            link->setEnds(from->exit(), to->entry());
    }
}

void MapCanvas::setFindings(const QList<EditorFinding>& findings) {
    m_findings.clear();
    for (const EditorFinding& one : findings) {
        if (one.step.isEmpty() || one.tone == Tone::Neutral)
            continue;
        auto& [number, worst] = m_findings[one.step];
        ++number;
        worst = std::max(worst, one.tone);
    }
    if (!m_editor.isOpen())
        return;
    for (const migration::MapStep& step : m_editor.map().steps) {
        if (StepItem* item = m_steps.value(step.id))
            item->setFace(faceOf(step));
    }
}

void MapCanvas::showChoice() {
    const Choice choice = m_editor.choice();
    for (StepItem* item : std::as_const(m_steps))
        item->setChosen(choice.isStep() && item->face().id == choice.step);
    for (LinkItem* link : std::as_const(m_links))
        link->setChosen(choice.isLink() && link->from() == choice.step && link->number() == choice.link);
    if (const StepItem* item = choice.isStep() ? m_steps.value(choice.step) : nullptr; item && isVisible())
        ensureVisible(item->sceneBoundingRect(), 20, 20);
    describe();
}

/// A screen reader meets one picture: it hears what is chosen in it.
void MapCanvas::describe() {
    QString text;
    if (const migration::MapStep* step = m_editor.chosenStep()) {
        const auto& steps = m_editor.map().steps;
        const auto number = std::ranges::find(steps, step->id, &migration::MapStep::id) - steps.begin() + 1;
        text = tr("Step %1 of %2: %3, %4")
                   .arg(number)
                   .arg(steps.size())
                   .arg(discreet(step->name), step->configuration.simpleName());
        if (const migration::Link* link = m_editor.chosenLink()) {
            const migration::MapStep* target = m_editor.map().step(link->target);
            text = tr("Link from %1 to %2")
                       .arg(discreet(step->name), target ? discreet(target->name) : link->target);
        }
    } else if (m_editor.isOpen()) {
        text = tr("%n steps", nullptr, int(m_editor.map().steps.size()));
    }
    setAccessibleDescription(text);
}

StepItem* MapCanvas::stepAt(QPoint position) const {
    const QPointF point = mapToScene(position);
    for (StepItem* item : m_steps) {
        if (QRectF(item->pos(), StepItem::size).contains(point) || item->isAtExit(point))
            return item;
    }
    return nullptr;
}

LinkItem* MapCanvas::linkAt(QPoint position) const {
    for (QGraphicsItem* item : items(position)) {
        if (auto* link = qgraphicsitem_cast<LinkItem*>(item))
            return link;
    }
    return nullptr;
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QGraphicsView::mousePressEvent(event);
    if (StepItem* step = stepAt(event->pos())) {
        const bool begins =
            step->isAtExit(mapToScene(event->pos())) && step->face().kind != StepFace::Kind::Injector;
        if (begins && m_editor.mayEdit()) {
            m_linkFrom = step->face().id;
            m_linkEnd = mapToScene(event->pos());
        } else if (m_editor.mayEdit()) {
            m_dragged = step;
            m_before = step->pos();
            m_grip = mapToScene(event->pos()) - step->pos();
        }
        m_editor.choose({step->face().id});
        Q_EMIT picked();
    } else if (const LinkItem* link = linkAt(event->pos())) {
        m_editor.choose({link->from(), link->number()});
        Q_EMIT picked();
    } else {
        m_editor.choose({});
        setDragMode(ScrollHandDrag);
        QGraphicsView::mousePressEvent(event);
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = mapToScene(event->pos());
    if (m_dragged) {
        const QPointF wished = point - m_grip;
        m_dragged->setPos(std::round(wished.x() / snap) * snap, std::round(wished.y() / snap) * snap);
        placeLinks();
    } else if (!m_linkFrom.isEmpty()) {
        m_linkEnd = point;
        viewport()->update();
    } else {
        const StepItem* step = stepAt(event->pos());
        const bool isExit = step && step->isAtExit(point) && step->face().kind != StepFace::Kind::Injector;
        if (dragMode() == NoDrag)
            viewport()->setCursor(isExit                         ? Qt::CrossCursor
                                  : step || linkAt(event->pos()) ? Qt::PointingHandCursor
                                                                 : Qt::ArrowCursor);
        QGraphicsView::mouseMoveEvent(event);
    }
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (StepItem* moved = std::exchange(m_dragged, nullptr)) {
        if (moved->pos() == m_before)
            return;
        // The others stay where they are drawn, wherever the layout would have them.
        QHash<QString, QPointF> places;
        for (const StepItem* item : std::as_const(m_steps))
            places.insert(item->face().id, item->pos());
        m_editor.moveSteps(places);
    } else if (!m_linkFrom.isEmpty()) {
        const QString from = std::exchange(m_linkFrom, {});
        viewport()->update();
        const StepItem* target = stepAt(event->pos());
        if (target && target->face().id != from)
            m_editor.connectSteps(from, target->face().id);
    } else {
        QGraphicsView::mouseReleaseEvent(event);
        setDragMode(NoDrag);
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (stepAt(event->pos()) || linkAt(event->pos()))
        Q_EMIT formWanted();
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const StepItem* step = stepAt(event->pos()))
            m_editor.choose({step->face().id});
        else if (const LinkItem* link = linkAt(event->pos()))
            m_editor.choose({link->from(), link->number()});
    }
    Q_EMIT menuWanted(event->globalPos());
}

/// The nearest step in a direction; without a choice, the first step.
void MapCanvas::goTo(int dx, int dy) {
    const StepItem* from = m_steps.value(m_editor.choice().step);
    if (!from) {
        if (m_editor.isOpen() && !m_editor.map().steps.empty())
            m_editor.choose({m_editor.map().steps.front().id});
        Q_EMIT picked();
        return;
    }
    const StepItem* best = nullptr;
    double shortest = std::numeric_limits<double>::max();
    for (const StepItem* item : std::as_const(m_steps)) {
        const QPointF way = item->pos() - from->pos();
        const double ahead = way.x() * dx + way.y() * dy;
        const double aside = std::abs(way.x() * dy) + std::abs(way.y() * dx);
        const double length = ahead + 2 * aside;
        if (item != from && ahead > 0 && length < shortest) {
            shortest = length;
            best = item;
        }
    }
    if (best)
        m_editor.choose({best->face().id});
    Q_EMIT picked();
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: return goTo(-1, 0);
        case Qt::Key_Right: return goTo(1, 0);
        case Qt::Key_Up: return goTo(0, -1);
        case Qt::Key_Down: return goTo(0, 1);
        case Qt::Key_Delete:
        case Qt::Key_Backspace: return m_editor.removeChosen();
        case Qt::Key_Escape:
            m_linkFrom.clear();
            viewport()->update();
            return m_editor.choose({});
        case Qt::Key_Return:
        case Qt::Key_Enter: Q_EMIT formWanted(); return;
        case Qt::Key_Plus: return zoom(1.2);
        case Qt::Key_Minus: return zoom(1 / 1.2);
        case Qt::Key_0: return fit();
        default: QGraphicsView::keyPressEvent(event);
    }
}

void MapCanvas::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier)
        return zoom(event->angleDelta().y() > 0 ? 1.15 : 1 / 1.15);
    QGraphicsView::wheelEvent(event);
}

void MapCanvas::zoom(double factor) {
    const double now = transform().m11();
    const double next = std::clamp(now * factor, least, most);
    scale(next / now, next / now);
    m_isZoomed = true;
}

void MapCanvas::fit() {
    const QRectF area = m_scene.sceneRect();
    if (area.isEmpty() || viewport()->width() < 10)
        return;
    const double ratio =
        std::min({viewport()->width() / area.width(), viewport()->height() / area.height(), 1.0});
    const double fitted = std::max(ratio, leastFitted);
    resetTransform();
    scale(fitted, fitted);
    if (ratio < fitted)
        centerOn(area.left(), area.center().y());  // a way is read from its source
    else
        centerOn(area.center());
    m_fitted = m_editor.name();
    m_isZoomed = false;
}

QPointF MapCanvas::freePlace() const {
    QPointF place = mapToScene(viewport()->rect().center()) -
                    QPointF(StepItem::size.width(), StepItem::size.height()) / 2;
    const auto isTaken = [&] {
        return std::ranges::any_of(m_steps, [&](const StepItem* item) {
            return QRectF(item->pos(), StepItem::size)
                .adjusted(-10, -10, 10, 10)
                .intersects({place, StepItem::size});
        });
    };
    while (isTaken())
        place += QPointF(0, StepItem::size.height() + 20);
    return {std::round(place.x() / snap) * snap, std::round(place.y() / snap) * snap};
}

QRectF MapCanvas::placeOf(const QString& step) const {
    const StepItem* item = m_steps.value(step);
    return item ? mapFromScene(QRectF(item->pos(), StepItem::size)).boundingRect() : QRect();
}

void MapCanvas::drawBackground(QPainter* painter, const QRectF& area) {
    const Tokens& tokens = Tokens::of(*this);
    painter->fillRect(area, tokens.card);
    if (transform().m11() < 0.6)
        return;
    painter->setPen(QPen(tokens.line, 1.6));
    QList<QPointF> points;
    for (double x = std::floor(area.left() / grid) * grid; x < area.right(); x += grid) {
        for (double y = std::floor(area.top() / grid) * grid; y < area.bottom(); y += grid)
            points.append({x, y});
    }
    painter->drawPoints(points.constData(), int(points.size()));
}

void MapCanvas::drawForeground(QPainter* painter, const QRectF&) {
    const StepItem* from = m_steps.value(m_linkFrom);
    if (!from)
        return;
    painter->setPen(QPen(Tokens::of(*this).accent, 2, Qt::DashLine));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(LinkItem::pathOf(from->exit(), m_linkEnd));
}

void MapCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (!m_isZoomed)
        fit();
}

void MapCanvas::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    if (m_fitted != m_editor.name())
        fit();
}

}  // namespace fdc::ui::maps
