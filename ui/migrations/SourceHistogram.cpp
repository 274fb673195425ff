// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceHistogram.h"

#include <QPainter>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostBars = 7;
constexpr int barHeight = 8;

}  // namespace

SourceHistogram::SourceHistogram(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SourceHistogram::show(const QMap<QString, qint64>& extensions) {
    m_bars.clear();
    for (auto kind = extensions.begin(); kind != extensions.end(); ++kind) {
        //: of files: without an ending such as .pdf
        m_bars.append({kind.key().isEmpty() ? tr("without extension") : u'.' + kind.key(), kind.value()});
    }
    std::ranges::stable_sort(m_bars, std::ranges::greater{}, &Bar::files);
    if (m_bars.size() > mostBars) {
        //: the other kinds of files together
        Bar rest{tr("others"), 0};
        while (m_bars.size() >= mostBars)
            rest.files += m_bars.takeLast().files;
        m_bars.append(rest);
    }
    QStringList words;
    for (const Bar& bar : std::as_const(m_bars))
        words.append(bar.name + u' ' + format::count(bar.files));
    setAccessibleName(tr("Files by kind: %1").arg(words.join(u", "_s)));
    updateGeometry();
    update();
}

int SourceHistogram::rowHeight() const {
    return fontMetrics().height() + 8;
}

QSize SourceHistogram::sizeHint() const {
    return {160, rowHeight() * int(m_bars.size())};
}

void SourceHistogram::paintEvent(QPaintEvent*) {
    if (m_bars.isEmpty())
        return;
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int names = 0;
    int numbers = 0;
    for (const Bar& bar : m_bars) {
        names = std::max(names, fontMetrics().horizontalAdvance(bar.name) + 2);
        numbers = std::max(numbers, fontMetrics().horizontalAdvance(format::count(bar.files)));
    }
    names = std::min(names, width() * 2 / 5);
    const int room = std::max(width() - names - numbers - 20, 10);
    qint64 most = 1;
    for (const Bar& bar : m_bars)
        most = std::max(most, bar.files);
    for (int row = 0; row < m_bars.size(); ++row) {
        const Bar& bar = m_bars[row];
        const QRect line(0, row * rowHeight(), width(), rowHeight());
        painter.setPen(tokens.text);
        painter.drawText(QRect(0, line.top(), names, line.height()), Qt::AlignVCenter,
                         fontMetrics().elidedText(bar.name, Qt::ElideRight, names));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.series[0]);
        const double length = std::max(double(room) * double(bar.files) / double(most), 2.0);
        painter.drawRoundedRect(QRectF(names + 10, line.center().y() - barHeight / 2.0, length, barHeight), 3,
                                3);
        painter.setPen(tokens.muted);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, format::count(bar.files));
    }
}

}  // namespace fdc::ui::migrations
