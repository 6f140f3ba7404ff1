import { Dashboard as CloudWatchDashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

/** A row of the dashboard: its heading, and what each of its graphs shows. */
export type Row = { readonly heading: string; readonly graphs: Readonly<Record<string, readonly IMetric[]>> };

/** One row per stage, in the order a post goes through them. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, rows: readonly Row[]) {
    super(scope, id);
    const widgets = rows.map(({ heading, graphs }) =>
      Object.entries(graphs).map(
        ([title, metrics], _, all) =>
          new GraphWidget({ title: `${heading}: ${title}`, left: [...metrics], width: Math.floor(24 / all.length) }),
      ),
    );
    new CloudWatchDashboard(this, 'Board', { widgets });
  }
}
