// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/PaletteBox.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/common/Icons.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostShown = 60;
constexpr int detailRole = Qt::UserRole + 1;

/// Text left, detail right and muted.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& tokens = Tokens::of(*option.widget);
        const QRect row = option.rect.adjusted(2, 1, -2, -1);
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(tokens.accentSoft);
            painter->drawRoundedRect(row, 6, 6);
        }
        const QRect icon(row.left() + 8, row.center().y() - 9, 18, 18);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);
        const QString text = index.data(Qt::DisplayRole).toString();
        const QString detail = index.data(detailRole).toString();
        QRect room = row.adjusted(36, 0, -10, 0);
        const int wanted = option.fontMetrics.horizontalAdvance(text) + 20;
        painter->setPen(index.flags() & Qt::ItemIsEnabled ? tokens.text : tokens.muted);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
        room.setLeft(room.left() + std::min(wanted, room.width()));
        painter->setPen(tokens.muted);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                          option.fontMetrics.elidedText(detail, Qt::ElideRight, room.width()));
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, option.fontMetrics.height() + 14};
    }
};

}  // namespace

PaletteBox::PaletteBox(QWidget* window) : QFrame(window), m_query(new QLineEdit), m_list(new QListWidget) {
    setObjectName(u"palette"_s);
    setProperty("role", u"card"_s);
    setAccessibleName(tr("Command palette"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    m_query->setObjectName(u"paletteQuery"_s);
    m_query->setAccessibleName(tr("Go to, search or run"));
    m_query->setPlaceholderText(tr("Go to, search or run…"));
    m_query->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Results"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_query);
    column->addWidget(m_list, 1);
    connect(m_query, &QLineEdit::textChanged, this, [this] { search(); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        m_list->setCurrentItem(item);
        runCurrent();
    });
    hide();
}

void PaletteBox::open(QList<PaletteEntry> entries) {
    m_entries = std::move(entries);
    ++m_opening;
    m_before = window()->focusWidget();
    place();
    m_query->clear();
    search();
    show();
    raise();
    m_query->setFocus(Qt::ShortcutFocusReason);
}

void PaletteBox::add(const QList<PaletteEntry>& entries) {
    if (entries.isEmpty())
        return;
    const QString chosen = m_shown.value(m_list->currentRow()).text;
    m_entries += entries;
    search(chosen);
}

void PaletteBox::place() {
    const QSize room = parentWidget()->size();
    const int width = std::min(720, room.width() - 80);
    const int height = std::min(460, room.height() - 120);
    setGeometry((room.width() - width) / 2, 56, width, height);
}

void PaletteBox::search(const QString& chosen) {
    m_shown = findEntries(m_entries, m_query->text(), mostShown);
    m_list->clear();
    for (const PaletteEntry& entry : m_shown) {
        auto* item = new QListWidgetItem(icons::icon(entry.icon, *this), entry.text, m_list);
        item->setData(detailRole, entry.unavailable.isEmpty() ? entry.detail : entry.unavailable);
        item->setData(Qt::AccessibleTextRole,
                      QString(entry.text + u", "_s + item->data(detailRole).toString()));
        if (!entry.unavailable.isEmpty())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    int row = 0;
    for (int at = 0; at < m_shown.size() && !chosen.isEmpty(); ++at) {
        if (m_shown[at].text == chosen)
            row = at;
    }
    m_list->setCurrentRow(row);
}

void PaletteBox::runCurrent() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size() || !m_shown[row].unavailable.isEmpty())
        return;
    const auto run = m_shown[row].run;
    hide();
    if (run)
        run();
}

bool PaletteBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Escape:
            hide();
            if (m_before)
                m_before->setFocus(Qt::OtherFocusReason);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: runCurrent(); return true;
        case Qt::Key_Down:
        case Qt::Key_Up: {
            const int next = m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(next, 0, std::max(m_list->count() - 1, 0)));
            return true;
        }
        case Qt::Key_PageDown:
            m_list->setCurrentRow(std::min(m_list->currentRow() + 8, m_list->count() - 1));
            return true;
        case Qt::Key_PageUp: m_list->setCurrentRow(std::max(m_list->currentRow() - 8, 0)); return true;
        default: return false;
    }
}

void PaletteBox::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

}  // namespace fdc::ui::shell
