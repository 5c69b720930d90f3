import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';

export { CalculatorPage } from '@techmatch/web-deals';
