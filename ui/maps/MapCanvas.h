// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsView>
#include <QHash>

#include "ui/maps/CanvasItems.h"
#include "ui/maps/MapEditor.h"

namespace fdc::ui::maps {

struct EditorFinding;

/// The steps and links of a map, to look at and to work on: a click chooses, a drag moves, a drag from the
/// right edge of a step links. Keys: arrows go to the next step, Tab leaves, Delete removes, Return goes to
/// the form,
/// + and - and 0 zoom.
class MapCanvas : public QGraphicsView {
    Q_OBJECT
public:
    explicit MapCanvas(MapEditor& editor, QWidget* parent = nullptr);

    void setFindings(const QList<EditorFinding>& findings);
    /// All of it, not larger than it is.
    void fit();
    void zoom(double factor);
    /// A place on screen where nothing stands yet.
    QPointF freePlace() const;
    QRectF placeOf(const QString& step) const;  ///< on the viewport; for tests and keys

Q_SIGNALS:
    void formWanted();
    void picked();  ///< by hand: whoever picks something wants to see what it does
    void menuWanted(const QPoint& globalPosition);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& area) override;
    void drawForeground(QPainter* painter, const QRectF& area) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void rebuildLinks();
    void placeLinks();
    void showChoice();
    void describe();
    void goTo(int dx, int dy);
    StepFace faceOf(const migration::MapStep& step) const;
    QString linkText(const migration::Link& link) const;
    StepItem* stepAt(QPoint position) const;
    LinkItem* linkAt(QPoint position) const;

    MapEditor& m_editor;
    QGraphicsScene m_scene;
    QHash<QString, StepItem*> m_steps;
    QList<LinkItem*> m_links;
    QHash<QString, std::pair<int, Tone>> m_findings;  ///< step → number and worst
    StepItem* m_dragged = nullptr;
    QPointF m_grip;  ///< of the dragged step, where it was taken
    QPointF m_before;
    QString m_linkFrom;  ///< a link that is being drawn begins there
    QPointF m_linkEnd;
    QString m_fitted;         ///< name of the map that was fitted last
    bool m_isZoomed = false;  ///< by hand
};

}  // namespace fdc::ui::maps
